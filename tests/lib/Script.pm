# One script test: where it lies, what was recorded for it, how it is run, what its outcome means.
#
# A test is NAME.py (or NAME.cmd, a line of shell in which $OURO is the binary) with one or more of
#   NAME.out   what it prints        (no file: nothing)
#   NAME.err   what stderr holds     (no file: nothing)
#   NAME.exit  its exit code         (no file: 0)
#   NAME.in    what stdin holds      (no file: nothing)
# or NAME.session, which tests/session plays on a pseudo-terminal and compares itself (its head says how).
# A .py without any of the first three is a module that tests import. The head of a test may say
#   # args: a b c       the script's arguments
#   # env: NAME=value   one variable of its environment
#   # timeout: 60       seconds of CPU time, where the usual 20 are too few (of wall time, five times as many)
package Script;
use strict;
use warnings;
use Exporter 'import';
use Cwd 'abs_path';
use File::Temp ();
our @EXPORT_OK = qw(rooms tests_in wanted recorded recorded_base outcome same normal explain slurp root head);

my $ROOT = abs_path(__FILE__);
$ROOT =~ s{/tests/lib/Script\.pm$}{};

sub root { return $ROOT }

# Recorded outcomes of examples lie apart from them, so that a reader of examples/ sees lessons only.
sub recorded_base {
    my ($base) = @_;
    (my $apart = $base) =~ s{(^|/)examples/}{$1tests/examples/};
    return $apart;
}

sub slurp {
    my ($path) = @_;
    open my $file, '<:raw', $path or return undef;
    local $/;
    my $text = <$file>;
    return defined $text ? $text : '';
}

# Every folder below tests/ and examples/ that holds a test, as paths from the root.
sub rooms {
    my @todo = ('tests', 'examples');
    my @rooms;
    while (defined(my $dir = shift @todo)) {
        opendir my $handle, "$ROOT/$dir" or next;
        for my $name (sort readdir $handle) {
            next if $name =~ /^\./ || $dir eq 'tests' && $name =~ /^(bench|lib|unit|fuzz|examples)$/;
            push @todo, "$dir/$name" if -d "$ROOT/$dir/$name" && !-l "$ROOT/$dir/$name";
        }
        push @rooms, $dir if tests_in($dir);
    }
    return @rooms;
}

sub tests_in {
    my ($dir) = @_;
    opendir my $handle, "$ROOT/$dir" or return;
    my @found;
    for my $name (sort readdir $handle) {
        push @found, "$dir/$name" if $name =~ /\.session$/;
        next unless $name =~ /^(.+)\.(py|cmd)$/;
        my $base = recorded_base("$ROOT/$dir/$1");
        push @found, "$dir/$name" if grep { -e "$base.$_" } qw(out err exit);
    }
    return @found;
}

# Whether OURO_TEST_FILTER (a text) and OURO_TEST_SKIP (a regular expression) let a test run.
sub wanted {
    my ($test) = @_;
    my ($filter, $skip) = @ENV{qw(OURO_TEST_FILTER OURO_TEST_SKIP)};
    return 0 if defined $filter && index($test, $filter) < 0;
    return !(defined $skip && length $skip && $test =~ /$skip/);
}

# The directives in the head of a test.
sub head {
    my ($test) = @_;
    my %head = (args => [], env => {}, timeout => 20);
    open my $file, '<:raw', "$ROOT/$test" or return \%head;
    for (1 .. 8) {
        my $line = <$file>;
        last unless defined $line && $line =~ /^#/;
        push @{ $head{args} }, split ' ', $1 if $line =~ /^#\s*args:\s*(.*?)\s*$/;
        $head{env}{$1} = $2 if $line =~ /^#\s*env:\s*(\w+)=(.*?)\s*$/;
        $head{timeout} = $1 if $line =~ /^#\s*timeout:\s*(\d+)/;
    }
    return \%head;
}

sub recorded {
    my ($test) = @_;
    (my $base = "$ROOT/$test") =~ s/\.(py|cmd|session)$//;
    $base = recorded_base($base);
    my $exit = slurp("$base.exit");
    return {
        out  => slurp("$base.out") // '',
        err  => slurp("$base.err") // '',
        exit => defined $exit ? $exit + 0 : 0,
    };
}

# Runs the command in the test's folder and says how it ended: {out, err, exit} or {out, err, ended},
# where `ended` names a signal or the time limit.
sub outcome {
    my ($test, @command) = @_;
    my $head = head($test);
    (my $folder = "$ROOT/$test") =~ s{/[^/]+$}{};
    (my $base = "$ROOT/$test") =~ s/\.(py|cmd)$//;
    my $out = File::Temp->new;
    my $err = File::Temp->new;
    my $limit = $head->{timeout} * ($ENV{OURO_TEST_SLOW} || 1);
    my $pid = fork // die "fork: $!";
    if (!$pid) {
        setpgrp;
        # Whoever runs the tests in the background, or under nohup, has some of these ignored.
        $SIG{$_} = 'DEFAULT' for qw(INT HUP QUIT TERM PIPE CHLD USR1 USR2);
        chdir $folder;
        %ENV = (%ENV, LC_ALL => 'C.UTF-8', PYTHONHASHSEED => 0, %{ $head->{env} });
        open STDIN, '<', -e "$base.in" ? "$base.in" : '/dev/null';
        open STDOUT, '>&', $out;
        open STDERR, '>&', $err;
        # On a busy machine the clock on the wall tells little.
        exec 'sh', '-c', 'ulimit -t "$0"; exec "$@"', int $limit, @command, @{ $head->{args} } or exit 127;
    }
    my $late;
    local $SIG{ALRM} = sub { $late = 1; kill KILL => -$pid };
    alarm 5 * $limit;
    waitpid $pid, 0;
    my $status = $?;
    alarm 0;
    my $result = { out => slurp($out->filename), err => slurp($err->filename) };
    # The sanitizer's own note that it refused an allocation: what the script makes of the refusal is what is tested.
    $result->{err} =~ s/^==\d+==WARNING: AddressSanitizer failed to allocate .*\n//mg;
    $late ||= ($status & 127) == 24 || ($status & 127) == 9;
    if    ($late)          { $result->{ended} = "not done after $limit seconds" }
    elsif ($status & 127)  { $result->{ended} = 'signal ' . ($status & 127) }
    else                   { $result->{exit} = $status >> 8 }
    return $result;
}

# Addresses differ from run to run, and the place of the repository from machine to machine;
# everything else counts.
sub normal {
    my ($text) = @_;
    $text =~ s/ at 0x[0-9a-fA-F]{6,}/ at 0x.../g;
    # the collector's debug output
    $text =~ s/(<[\w.]+) 0x[0-9a-fA-F]{6,}>/$1 0x...>/g;
    $text =~ s/\d+\.\d{4}s elapsed/0.0000s elapsed/g;
    $text =~ s{\Q$ROOT\E/(?:tests/|examples/)[\w/]*?([\w.]+\.py\b)}{$1}g;
    return $text;
}

sub same {
    my ($want, $got) = @_;
    return 0 if defined $got->{ended} || $want->{exit} != $got->{exit};
    return normal($want->{out}) eq normal($got->{out}) && normal($want->{err}) eq normal($got->{err});
}

# A few lines that show where an outcome leaves the recorded one.
sub explain {
    my ($want, $got) = @_;
    my @lines;
    push @lines, "ended by $got->{ended}" if defined $got->{ended};
    push @lines, "exit code $got->{exit}, recorded $want->{exit}"
      if defined $got->{exit} && $got->{exit} != $want->{exit};
    for my $stream (qw(out err)) {
        my @want = split /\n/, normal($want->{$stream}), -1;
        my @have = split /\n/, normal($got->{$stream}), -1;
        my $at = 0;
        $at++ while $at < @want && $at < @have && $want[$at] eq $have[$at];
        next if $at == @want && $at == @have;
        push @lines, "std$stream, line " . ($at + 1) . ':';
        my $shown = $stream eq 'err' ? 5 : 2;
        for my $i ($at .. $at + $shown) {
            push @lines, '  recorded: ' . substr($want[$i], 0, 200) if $i < @want;
            push @lines, '  printed:  ' . substr($have[$i], 0, 200) if $i < @have;
            last if $i >= @want && $i >= @have;
        }
    }
    return @lines;
}

1;
