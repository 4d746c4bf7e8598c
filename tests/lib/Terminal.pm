# A pseudo-terminal with a program on it, and a model of its screen.
#
#   my $t = Terminal->new(rows => 24, columns => 80, env => {...}, command => [...]);
#   $t->send("1 + 1\r");
#   $t->wait_for(sub { $t->cursor_line =~ /^>>> $/ }, 20) or die;
#   print $t->text;                      # every line since the start, also those that scrolled away
#
# The model knows what readline and a cooked terminal send: CR, LF, BS, TAB, wrapping at the right edge, the cursor's
# moves, erasing, inserting and deleting, wide characters. Colours and modes are passed over, and counted (see `colours`).
package Terminal;
use strict;
use warnings;
use POSIX qw(setsid WNOHANG);
use Time::HiRes qw(time);

use constant { TIOCSPTLCK => 0x40045431, TIOCGPTN => 0x80045430, TIOCSWINSZ => 0x5414, TIOCSCTTY => 0x540E };

sub new {
    my ($class, %given) = @_;
    my $self = bless {
        rows => $given{rows} || 24, columns => $given{columns} || 80,
        lines => [[]], row => 0, column => 0, top => 0, wrap => 0, pending => '', colours => 0,
    }, $class;
    $self->_open;
    $self->resize($self->{rows}, $self->{columns});
    $self->start($given{command}, $given{env});
    return $self;
}

sub _open {
    my ($self) = @_;
    open $self->{master}, '+<:raw', '/dev/ptmx' or die "/dev/ptmx: $!\n";
    my $zero = pack 'i', 0;
    ioctl $self->{master}, TIOCSPTLCK, $zero or die "unlock: $!\n";
    my $number = pack 'i', 0;
    ioctl $self->{master}, TIOCGPTN, $number or die "number: $!\n";
    $self->{slave_name} = '/dev/pts/' . unpack 'i', $number;
    # Held open, so that the terminal outlives the program on it.
    open $self->{slave}, '+<:raw', $self->{slave_name} or die "$self->{slave_name}: $!\n";
}

# Runs a command with the terminal as its own.
sub start {
    my ($self, $command, $env) = @_;
    pipe my $from, my $to or die "pipe: $!\n";
    my $leader = fork // die "fork: $!\n";
    if (!$leader) {
        setsid();
        open my $slave, '+<:raw', $self->{slave_name} or POSIX::_exit(126);
        ioctl $slave, TIOCSCTTY, 0;
        open STDIN,  '<&', $slave;
        open STDOUT, '>&', $slave;
        open STDERR, '>&', $slave;
        close $self->{master};
        $ENV{$_} = $env->{$_} for keys %$env;
        defined $ENV{$_} && length $ENV{$_} or delete $ENV{$_} for keys %$env;
        _lead($command, $to);
    }
    close $to;
    chomp(my $pid = <$from>);
    @$self{qw(pid leader status)} = ($pid, $leader, undef);
}

# The session's leader, as a shell would be: it puts the program into the foreground and ends as the program did. Without
# it Ctrl-Z would mean nothing.
sub _lead {
    my ($command, $to) = @_;
    $SIG{$_} = 'IGNORE' for qw(TTOU INT QUIT TSTP HUP);
    pipe my $ready, my $go;
    my $pid = fork // POSIX::_exit(126);
    if (!$pid) {
        setpgrp;
        close $go;
        sysread $ready, my $byte, 1;
        $SIG{$_} = 'DEFAULT' for qw(TTOU INT QUIT TSTP TERM HUP ALRM PIPE);
        exec { $command->[0] } @$command or POSIX::_exit(127);
    }
    POSIX::setpgid($pid, $pid);
    POSIX::tcsetpgrp(0, $pid);
    close $go;
    syswrite $to, "$pid\n";
    close $to;
    waitpid $pid, 0;
    POSIX::_exit($? >> 8) unless $? & 127;
    my $signal = $? & 127;
    $SIG{HUP} = $SIG{INT} = $SIG{QUIT} = 'DEFAULT';
    kill $signal, $$;
    sleep 10;
}

sub stopped {
    my ($self) = @_;
    open my $file, '<', "/proc/$self->{pid}/stat" or return 0;
    return scalar(<$file> =~ /\) T /);
}

sub resize {
    my ($self, $rows, $columns) = @_;
    @$self{qw(rows columns)} = ($rows, $columns);
    my $size = pack 'S4', $rows, $columns, 0, 0;
    ioctl $self->{master}, TIOCSWINSZ, $size or die "resize: $!\n";
    $self->{top} = @{ $self->{lines} } - $rows if @{ $self->{lines} } - $self->{top} > $rows;
}

sub send {
    my ($self, $bytes) = @_;
    # In pieces, with a look at the output between: a full buffer on both sides would be a deadlock.
    while (length $bytes) {
        $self->_read(0);
        my $done = syswrite $self->{master}, $bytes, 512;
        die "the terminal takes nothing: $!\n" unless defined $done;
        substr $bytes, 0, $done, '';
    }
}

# Reads until the condition holds; false when the time is up or the program has ended without it.
sub wait_for {
    my ($self, $condition, $seconds) = @_;
    my $end = time + $seconds;
    until ($condition->()) {
        my $over = $self->ended;
        next if $self->_read(0.05);
        return $condition->() if $over || time > $end;
    }
    return 1;
}

sub ended {
    my ($self) = @_;
    return 1 if defined $self->{status};
    return 0 if waitpid($self->{leader}, WNOHANG) <= 0;
    $self->{status} = $?;
    return 1;
}

sub finish {
    my ($self) = @_;
    return if defined $self->{status};
    kill KILL => $self->{pid};
    waitpid $self->{leader}, 0;
    $self->{status} = $?;
}

sub _read {
    my ($self, $seconds) = @_;
    my $ready = '';
    vec($ready, fileno $self->{master}, 1) = 1;
    return 0 unless select $ready, undef, undef, $seconds;
    my $got = sysread $self->{master}, my $bytes, 65536;
    return 0 unless $got;
    $self->_show($self->{pending} . $bytes);
    return 1;
}

# ---- the screen --------------------------------------------------------------------------------------

sub _line { my ($self) = @_; push @{ $self->{lines} }, [] while @{ $self->{lines} } <= $self->{row}; return $self->{lines}[$self->{row}] }

sub _down {
    my ($self) = @_;
    $self->{row}++;
    $self->_line;
    $self->{top} = $self->{row} - $self->{rows} + 1 if $self->{row} - $self->{top} >= $self->{rows};
}

# Columns of a character: Hangul, Kana, Han and their like take two; combining marks none.
sub width {
    my ($char) = @_;
    return 0 if $char =~ /\p{Mn}/;
    return $char =~ /\p{East_Asian_Width=Wide}|\p{East_Asian_Width=Fullwidth}/ ? 2 : 1;
}

sub _put {
    my ($self, $char) = @_;
    my $width = width($char);
    if (!$width) {
        my $line = $self->_line;
        my $at = $self->{column} - ($self->{wrap} ? 0 : 1);
        $line->[$at] .= $char if $at >= 0 && defined $line->[$at];
        return;
    }
    if ($self->{wrap} || $self->{column} + $width > $self->{columns}) {
        $self->{wrap} = $self->{column} = 0;
        $self->_down;
        $self->{wrapped}{ $self->{row} } = 1;
    }
    my $line = $self->_line;
    $line->[ $self->{column} ] = $char;
    $line->[ $self->{column} + 1 ] = '' if $width == 2;
    $self->{column} += $width;
    if ($self->{column} >= $self->{columns}) { $self->{column} = $self->{columns} - 1; $self->{wrap} = 1 }
}

sub _erase {
    my ($self, $from, $to) = @_;
    my $line = $self->_line;
    $line->[$_] = ' ' for $from .. ($to < $#$line ? $to : $#$line);
}

my %csi = (
    A => sub { my ($s, $n) = @_; $s->{row} -= $n || 1; $s->{row} = $s->{top} if $s->{row} < $s->{top} },
    B => sub { my ($s, $n) = @_; $s->{row} += $n || 1 },
    C => sub { my ($s, $n) = @_; $s->{column} += $n || 1 },
    D => sub { my ($s, $n) = @_; $s->{column} -= $n || 1; $s->{column} = 0 if $s->{column} < 0 },
    G => sub { my ($s, $n) = @_; $s->{column} = ($n || 1) - 1 },
    H => sub { my ($s, $y, $x) = @_; $s->{row} = $s->{top} + ($y || 1) - 1; $s->{column} = ($x || 1) - 1 },
    J => sub {
        my ($s, $n) = @_;
        if ($n == 2) { $_ = [] for @{ $s->{lines} }[$s->{top} .. $#{ $s->{lines} }]; return }
        $s->_erase($s->{column}, $s->{columns});
        splice @{ $s->{lines} }, $s->{row} + 1;
    },
    K => sub { my ($s, $n) = @_; $s->_erase($n ? 0 : $s->{column}, $n == 1 ? $s->{column} : $s->{columns}) },
    P => sub { my ($s, $n) = @_; my $l = $s->_line; splice @$l, $s->{column}, $n || 1 if $s->{column} < @$l },
    '@' => sub { my ($s, $n) = @_; my $l = $s->_line; splice @$l, $s->{column}, 0, (' ') x ($n || 1) if $s->{column} < @$l },
    X => sub { my ($s, $n) = @_; $s->_erase($s->{column}, $s->{column} + ($n || 1) - 1) },
    m => sub { $_[0]{colours}++ },
);

sub _show {
    my ($self, $bytes) = @_;
    $self->{pending} = '';
    pos($bytes) = 0;
    while (pos $bytes < length $bytes) {
        if ($bytes =~ /\G\e\[([?>=]?)([\d;]*)([\x40-\x7e])/gc) {
            my ($private, $numbers, $what) = ($1, $2, $3);
            next if $private || !$csi{$what};
            $self->{wrap} = 0 unless $what eq 'm';
            my @numbers = map { $_ || 0 } split /;/, $numbers;
            $csi{$what}->($self, $numbers[0] // 0, $numbers[1] // 0);
        }
        elsif ($bytes =~ /\G\e\][^\a\e]*(?:\a|\e\\)/gc || $bytes =~ /\G\e[()][A-Z0-9]/gc || $bytes =~ /\G\e[=>78M]/gc) { }
        elsif ($bytes =~ /\G(\e(?:\[[?>=]?[\d;]*)?)\z/gc) { $self->{pending} = $1 }
        elsif ($bytes =~ /\G\r/gc)       { $self->{column} = $self->{wrap} = 0 }
        elsif ($bytes =~ /\G\n/gc)       { $self->{wrap} = 0; $self->_down }
        elsif ($bytes =~ /\G\x08/gc)     { $self->{column}-- if $self->{column}; $self->{wrap} = 0 }
        elsif ($bytes =~ /\G\t/gc)       { $self->{column} += 8 - $self->{column} % 8 }
        elsif ($bytes =~ /\G\a/gc)       { $self->{bells}++ }
        elsif ($bytes =~ /\G([\x20-\x7e])/gc) { $self->_put($1) }
        elsif ($bytes =~ /\G((?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}))\z/gc) { $self->{pending} = $1 }
        elsif ($bytes =~ /\G([\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})/gc) {
            my $char = $1;
            utf8::decode($char);
            $self->_put($char);
        }
        else { $bytes =~ /\G./gcs }
    }
}

sub _text_of {
    my ($line) = @_;
    my $text = join '', map { $_ // ' ' } @$line;
    $text =~ s/ +$//;
    return $text;
}

# The line of the cursor as far as the cursor, blanks and all, with the rows that it was wrapped from.
sub cursor_line {
    my ($self) = @_;
    my $row = $self->{row};
    my $text = join '', map { $_ // ' ' } @{ $self->_line }[0 .. $self->{column} - 1 + ($self->{wrap} ? 1 : 0)];
    while ($self->{wrapped}{$row}) { $row--; $text = join('', map { $_ // ' ' } @{ $self->{lines}[$row] }) . $text }
    return $text;
}

# All lines since the start; rows that were wrapped are joined.
sub text {
    my ($self) = @_;
    my @texts;
    for my $row (0 .. $#{ $self->{lines} }) {
        if ($self->{wrapped}{$row} && @texts) {
            # What was wrapped filled its row, blanks and all; a wide character may have left the last column empty.
            my $before = $self->{lines}[$row - 1];
            my ($blanks) = join('', map { $_ // ' ' } @$before) =~ /( *)$/;
            $texts[-1] .= (@$before < $self->{columns} ? '' : $blanks) . _text_of($self->{lines}[$row]);
        }
        else { push @texts, _text_of($self->{lines}[$row]) }
    }
    pop @texts while @texts && $texts[-1] eq '';
    return join '', map { "$_\n" } @texts;
}

1;
