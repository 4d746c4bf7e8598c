#!/bin/sh
# Writes unicode_names.c: the names of characters as runs of word numbers, from Debian's package unicode-data (Unicode 15.0).
# The layout is told in unicode_data.h. Names made by rule (CJK ideographs, Hangul syllables) are not in the table.
set -e
exec perl - "${UNICODE_DATA:-/usr/share/unicode}" <<'PERL'
use strict;
use warnings;
my $dir = shift;
my $SHORT = 176;

sub lines {
  open my $file, '<', "$dir/$_[0]" or die "$dir/$_[0]: $! (Debian package unicode-data)\n";
  my @lines = grep { /\S/ } map { s/#.*//r } <$file>;
  return map { chomp; [map { s/^\s+|\s+$//gr } split /;/, $_, -1] } @lines;
}
sub words_of {    # a word that a space follows in spite of its hyphen stays with the next one
  return map { s/\x01/ /gr } map { /\x01/ ? $_ : /[^-]*-|[^-]+/g } split / /, $_[0] =~ s/- /-\x01/gr;
}
sub numbers {
  my ($declaration, @n) = @_;
  print "$declaration = {\n";
  while (my @row = splice @n, 0, 32) { print '  ', join(',', @row), ",\n" }
  print "};\n";
}

my (@named, %count);
for my $f (lines('UnicodeData.txt')) {
  next if $f->[1] =~ /^</;
  push @named, [hex $f->[0], $f->[1]];
  $count{$_}++ for words_of($f->[1]);
}
my @words = sort { $count{$b} <=> $count{$a} || $a cmp $b } keys %count;
die "too many words\n" if @words > $SHORT + (256 - $SHORT) * 256;
my %number;
@number{@words} = 0 .. $#words;

print "/* Names of characters. Written by unicode_names.c.sh. */\n#include \"types/unicode_data.h\"\n\n";
my (@at, $offset) = ();
$offset = 0;
print "const char unicode_words[] =\n";
for (@words) {
  push @at, $offset;
  $offset += length;
}
my $text = join '', @words;
print "  \"$1\"\n" while $text =~ /(.{1,100})/g;
print "  ;\n";
numbers('const uint32_t unicode_word_at[]', @at, $offset);
print 'const uint32_t unicode_word_count = ', scalar(@words), ";\n";

my (@bytes, @sizes, @group, @runs);
for my $i (0 .. $#named) {
  my ($c, $name) = @{$named[$i]};
  push @group, scalar @bytes if $i % 16 == 0;
  push @runs, [$c, $i] if $i == 0 || $named[$i - 1][0] != $c - 1;
  my $start = @bytes;
  for (words_of($name)) {
    my $n = $number{$_};
    push @bytes, $n < $SHORT ? $n : ($SHORT + (($n - $SHORT) >> 8), ($n - $SHORT) & 255);
  }
  push @sizes, @bytes - $start;
}
numbers('const uint8_t unicode_name_words[]', @bytes);
numbers('const uint8_t unicode_name_sizes[]', @sizes);
numbers('const uint32_t unicode_name_at[]', @group);
push @runs, [0x110000, scalar @named];
numbers('const UnicodeRun unicode_runs[]', map { "{$_->[0],$_->[1]}" } @runs);
print 'const uint32_t unicode_run_count = ', $#runs, ";\n";
print 'const uint32_t unicode_name_count = ', scalar(@named), ";\n";
numbers('const uint16_t unicode_names_sorted[]', sort { $named[$a][1] cmp $named[$b][1] } 0 .. $#named);

sub aliases {
  my ($name, @list) = @_;
  print "const UnicodeAlias unicode_${name}[] = {\n";
  for (sort { $a->[0] cmp $b->[0] } @list) {
    print "  {\"$_->[0]\", {", join(', ', map { "0x$_" } split ' ', $_->[1]), "}},\n";
  }
  print "};\n";
}
my @aliases = map { [$_->[1], $_->[0]] } lines('NameAliases.txt');
my @sequences = map { [$_->[0], $_->[1]] } lines('NamedSequences.txt');
aliases('aliases', @aliases);
aliases('sequences', @sequences);
print 'const uint32_t unicode_alias_count = ', scalar(@aliases), ";\n";
print 'const uint32_t unicode_sequence_count = ', scalar(@sequences), ";\n";
PERL
