#!/bin/sh
# Writes unicode_tables.c: the properties of all characters, from Debian's package unicode-data (Unicode 15.0).
#
# Characters that behave alike share a record; two tables of indices, for blocks of 128 characters and inside them, lead from the
# character to its record. See unicode.h for the fields.
set -e
exec perl - "${UNICODE_DATA:-/usr/share/unicode}" <<'PERL'
use strict;
use warnings;
my $dir = shift;
my $LAST = 0x10FFFF;

sub lines {
  open my $file, '<', "$dir/$_[0]" or die "$dir/$_[0]: $! (Debian package unicode-data)\n";
  my @lines = grep { /\S/ } map { s/#.*//r } <$file>;
  return map { chomp; [map { s/^\s+|\s+$//gr } split /;/, $_, -1] } @lines;
}
sub range { my ($a, $b) = split /\.\./, $_[0]; return (hex $a, hex($b // $a)) }

# ---- reading ----
my (@ud, $first);
for my $f (lines('UnicodeData.txt')) {
  my $c = hex $f->[0];
  if ($f->[1] =~ /, First>$/) { $first = $c; next }
  if ($f->[1] =~ /, Last>$/) { $ud[$_] = $f for $first .. $c; next }
  $ud[$c] = $f;
}
my %bit = (ALPHA => 1, DECIMAL => 2, DIGIT => 4, LOWER => 8, LINEBREAK => 16, SPACE => 32, TITLE => 64, UPPER => 128,
  XID_START => 256, XID_CONTINUE => 512, PRINTABLE => 1024, NUMERIC => 2048, CASE_IGNORABLE => 4096, CASED => 8192,
  SPECIAL_CASE => 16384);
my %mask_of = (Lowercase => $bit{LOWER}, Uppercase => $bit{UPPER}, XID_Start => $bit{XID_START},
  XID_Continue => $bit{XID_CONTINUE}, Cased => $bit{CASED}, Case_Ignorable => $bit{CASE_IGNORABLE});
my (@mask, @width, @special, @fold);
for my $f (lines('DerivedCoreProperties.txt')) {
  next unless $f->[1] =~ /^(Lowercase|Uppercase|XID_Start|XID_Continue|Cased|Case_Ignorable)$/;
  my ($a, $b) = range($f->[0]);
  $mask[$_] |= $mask_of{$f->[1]} for $a .. $b;
}
for my $f (lines('LineBreak.txt')) {
  next unless $f->[1] =~ /^(BK|CR|LF|NL)$/;
  my ($a, $b) = range($f->[0]);
  $mask[$_] |= $bit{LINEBREAK} for $a .. $b;
}
for my $f (lines('EastAsianWidth.txt')) {
  my ($a, $b) = range($f->[0]);
  $width[$_] = $f->[1] for $a .. $b;
}
for my $f (lines('SpecialCasing.txt')) {
  next if defined $f->[4] && $f->[4] ne '';    # conditions: languages, and the final sigma
  $special[hex $f->[0]] = [map { [map { hex } split ' ', $_] } @$f[1 .. 3]];    # lower, title, upper
}
for my $f (lines('CaseFolding.txt')) {
  $fold[hex $f->[0]] = [map { hex } split ' ', $f->[2]] if $f->[1] =~ /^[CF]$/;
}

# Numbers that Unihan alone knows (kPrimaryNumeric, kAccountingNumeric, kOtherNumeric of Unihan_NumericValues.txt).
my %unihan = (
  0 => '96F6', 1 => '4E00 58F1 58F9 5E7A 5F0C 2092A', 2 => '3483 4E8C 5169 5F0D 5F10 8CAE 8CB3 8D30 22390',
  3 => '4E09 4EE8 53C1 53C2 53C3 53C4 5F0E 20AFD 20B19 22998 23B1B', 4 => '4E96 56DB 8086 20064 200E2 2626D',
  5 => '3405 382A 4E94 4F0D 20121', 6 => '516D 9646 9678 20AEA', 7 => '3B4D 4E03 67D2 6F06 20001', 8 => '516B 634C',
  9 => '4E5D 5EFE 7396', 10 => '4EC0 5341 62FE', 20 => '5344 5EFF', 30 => '5345 20983', 40 => '534C 2098C 2099C',
  100 => '4F70 767E 964C', 1000 => '4EDF 5343 9621', 10000 => '4E07 842C', 100000000 => '4EBF 5104', 1000000000000 => '5146');
my @number;
for my $n (keys %unihan) { $number[hex $_] = $n for split ' ', $unihan{$n} }

# ---- one record a character ----
my (@specials, %special_at);
sub special_index {
  my @chars = @_;
  my $key = "@chars";
  if (!exists $special_at{$key}) {
    $special_at{$key} = @specials;
    push @specials, scalar @chars, @chars;
  }
  return $special_at{$key};
}
sub type_of {
  my $c = shift;
  my $f = $ud[$c];
  my ($flags, $decimal, $digit) = ($mask[$c] // 0, -1, -1);
  return '0, -1, -1, 0, 0, 0, 0' unless $f || $flags;
  if ($f) {
    my ($category, $bidi) = @$f[2, 4];
    $flags |= $bit{ALPHA} if $category =~ /^L[mtulo]$/;
    $flags |= $bit{LINEBREAK} if $bidi eq 'B';
    $flags |= $bit{SPACE} if $category eq 'Zs' || $bidi =~ /^(WS|B|S)$/;
    $flags |= $bit{TITLE} if $category eq 'Lt';
    $flags |= $bit{PRINTABLE} if $c == 32 || $category !~ /^[CZ]/;
    if ($f->[6] ne '') { $flags |= $bit{DECIMAL}; $decimal = $f->[6] }
    if ($f->[7] ne '') { $flags |= $bit{DIGIT}; $digit = $f->[7] }
    $number[$c] = $f->[8] if $f->[8] ne '';
  }
  $flags |= $bit{NUMERIC} if defined $number[$c];
  my $upper = $f && $f->[12] ne '' ? hex $f->[12] : $c;
  my $lower = $f && $f->[13] ne '' ? hex $f->[13] : $c;
  my $title = $f && $f->[14] ne '' ? hex $f->[14] : $upper;
  my $s = $special[$c];
  my $folded = $fold[$c] // [$c];
  if ($s || @$folded != 1 || $folded->[0] != $lower) {
    my @l = $s ? @{$s->[0]} : ($lower);
    my @t = $s ? @{$s->[1]} : ($title);
    my @u = $s ? @{$s->[2]} : ($upper);
    return join ', ', $flags | $bit{SPECIAL_CASE}, $decimal, $digit, special_index(@u), special_index(@l), special_index(@t),
      special_index(@$folded);
  }
  return join ', ', $flags, $decimal, $digit, $upper - $c, $lower - $c, $title - $c, 0;
}

my (@categories, @bidis, @widths);
sub name_index {
  my ($list, $name) = @_;
  for my $i (0 .. $#$list) { return $i if $list->[$i] eq $name }
  push @$list, $name;
  return $#$list;
}
sub record_of {
  my $c = shift;
  my $f = $ud[$c];
  my $wide = name_index(\@widths, $width[$c] // 'N');
  return join ', ', name_index(\@categories, 'Cn'), name_index(\@bidis, ''), 0, $wide, 0 unless $f;
  return join ', ', name_index(\@categories, $f->[2]), name_index(\@bidis, $f->[4]), $f->[3], $wide, $f->[9] eq 'Y' ? 1 : 0;
}

# ---- writing ----
sub numbers {
  my ($declaration, @n) = @_;
  print "$declaration = {\n";
  while (my @row = splice @n, 0, 24) { print '  ', join(', ', @row), ",\n" }
  print "};\n";
}
sub tables {
  my ($kind, $name, $record) = @_;
  my (%seen, @records, @index);
  # Record 0 is what nobody assigned, so that it can stand for all that lies beyond.
  for my $c (0x10FFFD + 2, 0 .. $LAST) {
    my $r = $record->($c);
    if (!exists $seen{$r}) { $seen{$r} = @records; push @records, $r }
    $index[$c] = $seen{$r};
  }
  my (%blocks, @first, @second);
  for (my $c = 0; $c <= $LAST; $c += 128) {
    my @block = @index[$c .. $c + 127];
    my $key = "@block";
    if (!exists $blocks{$key}) { $blocks{$key} = @second / 128; push @second, @block }
    push @first, $blocks{$key};
  }
  print "const $kind ${name}s[] = {\n", (map { "  {$_},\n" } @records), "};\n";
  numbers("const uint16_t ${name}_index1[]", @first);
  numbers("const uint16_t ${name}_index2[]", @second);
}
sub names {
  my ($declaration, @names) = @_;
  print "$declaration = {", join(', ', map { "\"$_\"" } @names), "};\n";
}

print "/* Properties of characters. Written by unicode_tables.c.sh. */\n#include \"types/unicode.h\"\n";
print "#include \"types/unicode_data.h\"\n\n";
tables('UnicodeType', 'unicode_type', \&type_of);
numbers('const uint32_t unicode_special[]', @specials);
tables('UnicodeRecord', 'unicode_record', \&record_of);
names('const char unicode_categories[][3]', @categories);
names('const char unicode_bidirectionals[][4]', @bidis);
names('const char unicode_widths[][3]', @widths);
my (@values, %value_at, @numeric);
for my $c (grep { defined $number[$_] } 0 .. $#number) {
  my $text = $number[$c] =~ m{^(-?\d+)/(\d+)$} ? "$1.0 / $2.0" : "$number[$c].0";
  if (!exists $value_at{$text}) { $value_at{$text} = @values; push @values, $text }
  push @numeric, sprintf '{0x%x, %d}', $c, $value_at{$text};
}
numbers('const double unicode_numeric_values[]', @values);
numbers('const UnicodeNumeric unicode_numerics[]', @numeric);
print 'const size_t unicode_numeric_count = ', scalar(@numeric), ";\n";
PERL
