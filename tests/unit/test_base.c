/* The ground floor: memory and its ledger, arenas, buffers, vectors, hashes, UTF-8.
 *
 * Each test gives back what it took; the ledger proves it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "base/fault.h"
#include "base/memory.h"
#include "base/memory_limit.h"
#include "base/utf8.h"
#include "base/vector.h"

static size_t live_bytes(void) {
  MemoryLedger ledger = mem_ledger();
  return ledger.block_bytes + ledger.map_bytes;
}

static void memory_ledger_returns_to_where_it_was(void **state) {
  (void)state;
  size_t before = live_bytes();
  void *block = mem_alloc(100);
  void *zeros = mem_zalloc(10, 10);
  void *pages = mem_map(mem_page_size() * 4, 65536);
  assert_non_null(block);
  assert_non_null(pages);
  assert_int_equal((uintptr_t)pages % 65536, 0);
  for (size_t i = 0; i < 100; i++) assert_int_equal(((char *)zeros)[i], 0);
  assert_true(live_bytes() >= before + 200 + mem_page_size() * 4);
  block = mem_realloc(block, 10000);
  assert_non_null(block);
  mem_free(block);
  mem_free(zeros);
  mem_free(NULL);
  mem_unmap(pages, mem_page_size() * 4);
  assert_int_equal(live_bytes(), before);
}

static void memory_refuses_what_no_machine_has(void **state) {
  (void)state;
  volatile size_t absurd = SIZE_MAX / 2;
  assert_null(mem_zalloc(absurd, 4));
  void *block = mem_alloc(16);
  mem_set_cap(live_bytes() + 4096);
  assert_null(mem_realloc_spare(NULL, 8 << 20));
  assert_null(mem_realloc_spare(NULL, 1 << 20)); /* that alone opens no reserve */
  assert_null(mem_alloc(8 << 20));
  assert_null(mem_realloc(block, 8 << 20));
  void *reserve = mem_alloc(1 << 20); /* for who handles the refusal */
  assert_non_null(reserve);
  mem_free(reserve); /* it closes when little is live again */
  void *urgent = mem_alloc_urgent(8 << 20);
  assert_non_null(urgent);
  mem_free(urgent);
  mem_set_cap(SIZE_MAX);
  assert_int_equal(mem_cap(), SIZE_MAX);
  mem_set_cap(MEM_CAP_MACHINE);
  assert_true(mem_cap() < (size_t)1 << 60);
  assert_null(mem_alloc((size_t)1 << 60));
  void *beyond_the_first_look = mem_map((size_t)48 << 20, 0);
  assert_non_null(beyond_the_first_look);
  mem_unmap(beyond_the_first_look, (size_t)48 << 20);
  mem_free(block);
}

static void memory_sizes_are_read_as_people_write_them(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t bytes;
  } good[] = {{"4096", 4096},
              {"1k", 1024},
              {"512M", 512u << 20},
              {"2g", (size_t)2 << 30},
              {"1GiB", (size_t)1 << 30},
              {"3KB", 3072},
              {"1T", (size_t)1 << 40}};
  static const char *const bad[] = {
      "", "0", "M", "12X", "12MM", "-1", "99999999999999999999", "99999999999T", " 1"};
  size_t bytes;
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    assert_true(mem_size_from_text(good[i].text, &bytes));
    assert_int_equal(bytes, good[i].bytes);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_false(mem_size_from_text(bad[i], &bytes));
}

static void put_file(const char *root, const char *path, const char *text) {
  char whole[512];
  snprintf(whole, sizeof whole, "%s%s", root, path);
  for (char *slash = whole + strlen(root) + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
    *slash = 0;
    mkdir(whole, 0700);
  }
  FILE *file = fopen(whole, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static void memory_room_is_the_smallest_of_machine_and_groups(void **state) {
  (void)state;
  char root[] = "/tmp/ouro-room-XXXXXX", command[64];
  MemoryRoom room;
  assert_non_null(mkdtemp(root));
  assert_false(memory_room(root, &room));
  put_file(
      root, "/proc/meminfo",
      "MemTotal: 8192 kB\nMemFree: 1 kB\nMemAvailable: 4096 kB\nSwapTotal: 1024 kB\nSwapFree: 512 kB\n");
  assert_true(memory_room(root, &room));
  assert_int_equal(room.total, 9216 * 1024);
  assert_int_equal(room.available, 4608 * 1024);
  /* Version 2: the group has no limit of its own, its parent has; cached files do not count. */
  put_file(root, "/proc/self/cgroup", "4:cpu,memory2:/x\n0::/user/shell\n");
  put_file(root, "/sys/fs/cgroup/user/shell/memory.max", "max\n");
  put_file(root, "/sys/fs/cgroup/user/shell/memory.current", "1\n");
  put_file(root, "/sys/fs/cgroup/user/memory.max", "4194304\n");
  put_file(root, "/sys/fs/cgroup/user/memory.current", "3145728\n");
  put_file(root, "/sys/fs/cgroup/user/memory.stat", "anon 5\ninactive_file 1048576\n");
  assert_true(memory_room(root, &room));
  assert_int_equal(room.total, 4194304);
  assert_int_equal(room.available, 2097152);
  /* Version 1: the path is the host's, and only the root is here. It is used up. */
  put_file(root, "/proc/self/cgroup", "0::/\n4:cpu,memory:/docker/0123\n");
  put_file(root, "/sys/fs/cgroup/memory/memory.limit_in_bytes", "2097152\n");
  put_file(root, "/sys/fs/cgroup/memory/memory.usage_in_bytes", "2097153\n");
  assert_true(memory_room(root, &room));
  assert_int_equal(room.total, 2097152);
  assert_int_equal(room.available, 0);
  snprintf(command, sizeof command, "rm -r %s", root);
  assert_int_equal(system(command), 0);
}

static void memory_faults_strike_where_they_are_told(void **state) {
  (void)state;
  fault_inject(FAULT_ONCE, 2);
  void *first = mem_alloc(8);
  assert_non_null(first);
  assert_false(fault_struck());
  assert_null(mem_alloc(8));
  assert_true(fault_struck());
  void *third = mem_alloc(8);
  assert_non_null(third);
  fault_inject(FAULT_ONWARD, 1);
  assert_null(mem_alloc(8));
  assert_null(mem_zalloc(1, 8));
  fault_inject(FAULT_NEVER, 0);
  mem_free(first);
  mem_free(third);
}

static void arena_gives_aligned_zeroed_blocks(void **state) {
  (void)state;
  size_t before = live_bytes();
  Arena arena = {0};
  for (size_t size = 1; size < 3000; size += 7) {
    unsigned char *block = arena_alloc(&arena, size);
    assert_non_null(block);
    assert_int_equal((uintptr_t)block % 8, 0);
    for (size_t i = 0; i < size; i++) assert_int_equal(block[i], 0);
    memset(block, 0xAA, size);
  }
  assert_string_equal(arena_copy(&arena, "text and more", 4), "text");
  assert_non_null(arena_alloc(&arena, 10 << 20));
  arena_free(&arena);
  assert_int_equal(live_bytes(), before);
}

static void arena_failure_stays(void **state) {
  (void)state;
  Arena arena = {0};
  assert_null(arena_array(&arena, SIZE_MAX / 4, 8));
  assert_true(arena.failed);
  arena_free(&arena);
  arena_init(&arena);
  assert_null(arena_alloc(&arena, SIZE_MAX));
  assert_true(arena.failed);
  arena_free(&arena);
}

static void buffer_appends_and_gives_away(void **state) {
  (void)state;
  Buffer buffer = {0};
  assert_string_equal(buffer_text(&buffer), "");
  for (int i = 0; i < 1000; i++) assert_true(buffer_printf(&buffer, "%d,", i));
  assert_int_equal(buffer.length, 3890);
  buffer_truncate(&buffer, 6);
  assert_string_equal(buffer_text(&buffer), "0,1,2,");
  buffer_fill(&buffer, '-', 3);
  buffer_append_codepoint(&buffer, 0xD55C);
  assert_string_equal(buffer_text(&buffer), "0,1,2,---한");
  size_t length;
  char *text = buffer_take(&buffer, &length);
  assert_int_equal(length, 12);
  assert_int_equal(text[12], 0);
  mem_free(text);
  buffer_free(&buffer);
}

static void buffer_failure_is_told_once_at_the_end(void **state) {
  (void)state;
  Buffer buffer = {0};
  buffer_puts(&buffer, "kept");
  fault_inject(FAULT_ONCE, 1);
  assert_false(buffer_fill(&buffer, 'x', 100000));
  fault_inject(FAULT_NEVER, 0);
  assert_false(buffer_puts(&buffer, "more"));
  assert_null(buffer_take(&buffer, NULL));
  buffer_free(&buffer);
}

static void vector_grows_and_survives_failure(void **state) {
  (void)state;
  typedef VECTOR(int) IntVector;
  IntVector vector = {0};
  for (int i = 0; i < 1000; i++) assert_true(vector_push(&vector, i));
  assert_int_equal(vector_last(&vector), 999);
  assert_int_equal(vector_pop(&vector), 999);
  assert_int_equal(vector.count, 999);
  fault_inject(FAULT_ONWARD, 1);
  while (vector_push(&vector, 7)) {}
  fault_inject(FAULT_NEVER, 0);
  assert_int_equal(vector.items[500], 500);
  assert_int_equal(vector.count, vector.capacity);
  vector_free(&vector);
}

static void hash_siphash_agrees_with_its_reference(void **state) {
  (void)state;
  /* SipHash-1-3 under the key 00 01 .. 0f of the messages "", 00, 00 01: from an independent implementation. */
  HashKey key = {0x0706050403020100u, 0x0f0e0d0c0b0a0908u};
  unsigned char message[2] = {0, 1};
  assert_true(hash_siphash(key, message, 0) == 0xabac0158050fc4dcu);
  assert_true(hash_siphash(key, message, 1) == 0xc9f49bf37d57ca93u);
  assert_true(hash_siphash(key, message, 2) == 0x82cb9b024dc7d44du);
}

static void utf8_accepts_shortest_forms_only(void **state) {
  (void)state;
  static const struct {
    const char *bytes;
    size_t length;
    bool valid;
  } cases[] = {
      {"abc", 3, true},
      {"한글", 6, true},
      {"\xF0\x9F\x98\x80", 4, true},
      {"\xC0\x80", 2, false},
      {"\xED\xA0\x80", 3, false},
      {"\xF4\x90\x80\x80", 4, false},
      {"\xFF", 1, false},
      {"\xE2\x82", 2, false},
      {"\xE0\x80\x80", 3, false},
      {"\x80", 1, false},
      {"a\xC3", 2, false},
      {"", 0, true},
      {"\xF4\x8F\xBF\xBF", 4, true},
      {"\xEF\xBF\xBF", 3, true},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(utf8_validate(cases[i].bytes, cases[i].length, NULL), cases[i].valid);
}

static void utf8_round_trips_every_code_point(void **state) {
  (void)state;
  for (uint32_t c = 1; c < 0x110000; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c < 0xE000) continue;
    char bytes[4];
    size_t length = utf8_encode(c, bytes);
    uint32_t back = 0;
    assert_int_equal(length, utf8_size(c));
    assert_int_equal(utf8_decode(bytes, bytes + length, &back, NULL), length);
    assert_int_equal(back, c);
    const char *at = bytes;
    assert_int_equal(utf8_next(&at), c);
    assert_ptr_equal(at, bytes + length);
  }
}

static void utf8_widths_are_those_of_a_terminal(void **state) {
  (void)state;
  assert_int_equal(utf8_width("abc", 3), 3);
  assert_int_equal(utf8_width("한글", 6), 4);
  assert_int_equal(utf8_width("e\xCC\x81", 3), 1);
  assert_int_equal(utf8_count("한글a", 7), 3);
  assert_true(utf8_is_ascii("plain", 5));
  assert_false(utf8_is_ascii("한", 3));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(memory_ledger_returns_to_where_it_was),
      cmocka_unit_test(memory_refuses_what_no_machine_has),
      cmocka_unit_test(memory_sizes_are_read_as_people_write_them),
      cmocka_unit_test(memory_room_is_the_smallest_of_machine_and_groups),
      cmocka_unit_test(memory_faults_strike_where_they_are_told),
      cmocka_unit_test(arena_gives_aligned_zeroed_blocks),
      cmocka_unit_test(arena_failure_stays),
      cmocka_unit_test(buffer_appends_and_gives_away),
      cmocka_unit_test(buffer_failure_is_told_once_at_the_end),
      cmocka_unit_test(vector_grows_and_survives_failure),
      cmocka_unit_test(hash_siphash_agrees_with_its_reference),
      cmocka_unit_test(utf8_accepts_shortest_forms_only),
      cmocka_unit_test(utf8_round_trips_every_code_point),
      cmocka_unit_test(utf8_widths_are_those_of_a_terminal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
