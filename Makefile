# Ouro's build: from src/, grammar/ and stdlib/ to one binary.
#
#   build/<flavour>/            one directory a flavour: release, debug, asan, ...
#   build/<flavour>/gen/        what re2c, bison and this file write: lexer, parser, the embedded stdlib, its code
#   build/<flavour>/ouro        the binary; build/ouro links to the release one
#
# Sources are found, not listed: a new src/**/*.c, grammar/*.{re,y}, stdlib/**/*.py or tests/unit/*.c is
# built by being there. `make help` lists the targets and the variables.

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:
.DEFAULT_GOAL := all

VERSION := 0.1.0

# ---- variables a user may set -------------------------------------------------------------------

ifeq ($(origin CC),default)
CC := gcc
endif
BUILD    ?= build
SANITIZE ?=
DEBUG    ?= 0
COVER    ?= 0
FUZZ     ?= 0
WERROR   ?= 0
READLINE ?= 1
LENS     ?= 1
FILE     ?= examples/linked_list.py
FILTER   ?=
JOBS     ?= 2
SECONDS  ?= 60
PREFIX   ?= /usr/local
DESTDIR  ?=
PYTHON   ?=
V        ?= 0

ifeq ($(V),0)
Q := @
say = @printf '  %-6s %s\n' '$(1)' '$(2)'
else
Q :=
say =
endif

# ---- the flavour: its name is its directory, so that flavours never share an object --------------

COMPILER := $(if $(findstring clang,$(shell $(CC) --version 2>/dev/null)),clang,gcc)
comma := ,
empty :=
space := $(empty) $(empty)

FLAVOUR := release
OPTIMISE := -O2 -g
ifeq ($(DEBUG),1)
FLAVOUR := debug
OPTIMISE := -O0 -g3 -DOURO_DEBUG=1
endif
ifneq ($(SANITIZE),)
FLAVOUR := $(if $(filter address,$(subst $(comma), ,$(SANITIZE))),asan,$(subst $(comma),-,$(SANITIZE)))$(if $(filter 1,$(DEBUG)),-debug)
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -DOURO_SANITIZE=1 $(if $(filter 1,$(DEBUG)),-DOURO_DEBUG=1)
endif
ifeq ($(COVER),1)
FLAVOUR := cover
OPTIMISE := -O0 -g --coverage
endif
ifeq ($(FUZZ),1)
FLAVOUR := fuzz
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -DOURO_SANITIZE=1
override SANITIZE := fuzzer-no-link,address,undefined
endif
FLAVOUR := $(FLAVOUR)$(if $(filter clang,$(COMPILER)),-clang)$(if $(filter 0,$(READLINE)),-noreadline)$(if $(filter 1,$(WERROR)),-werror)$(if $(filter 0,$(LENS)),-nolens)

B    := $(BUILD)/$(FLAVOUR)
GEN  := $(B)/gen
OURO := $(B)/ouro

WARN     := -Wall -Wextra -Wpointer-arith -Wstrict-prototypes -Wvla $(if $(filter 1,$(WERROR)),-Werror)
CPPFLAGS_OURO := -Isrc -I. -I$(GEN) -D_GNU_SOURCE -DOURO_VERSION='"$(VERSION)"' \
  $(if $(filter 1,$(READLINE)),-DOURO_READLINE=1) $(if $(filter 0,$(LENS)),-DOURO_WITHOUT_LENS=1)
# Without position-independent code the many tables of types need no relocation at start: 1 ms less.
CFLAGS_OURO := -std=gnu11 $(OPTIMISE) -fno-strict-aliasing $(WARN) $(if $(SANITIZE),,-fno-pie) \
  $(if $(SANITIZE),-fsanitize=$(SANITIZE))
LDFLAGS_OURO := -Wl,--as-needed $(if $(SANITIZE),-fsanitize=$(SANITIZE)) $(if $(filter 1,$(COVER)),--coverage)
# Each library and why it is here: see the README. They are linked statically where that form of them is there: each shared
# library costs every start of the program a twentieth to a tenth of its time, and the loader itself a quarter.
found = $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a))
static = $(if $(SANITIZE),,$(call found,$(1)))
link = $(if $(call static,$(1)),-Wl$(comma)-Bstatic -l$(1) -Wl$(comma)-Bdynamic,-l$(1))
LDFLAGS_SHARED := $(if $(SANITIZE),,-no-pie)
WITH_READLINE := $(filter 1,$(READLINE))
STATIC_READLINE := $(if $(call found,readline),$(call found,tinfo))
LIBS_READLINE := $(if $(STATIC_READLINE),-Wl$(comma)-Bstatic -lreadline -ltinfo -Wl$(comma)-Bdynamic,-lreadline)
WHOLLY_STATIC := $(if $(SANITIZE)$(filter 1,$(COVER)),,$(if $(call found,c),$(if $(call found,gmp),$(if $(call found,utf8proc),$(if $(WITH_READLINE),$(STATIC_READLINE),1)))))
ifneq ($(WHOLLY_STATIC),)
CPPFLAGS_OURO += -DOURO_STATIC=1
LDFLAGS_BINARY := -static
LIBS := $(if $(WITH_READLINE),-lreadline -ltinfo) -lgmp -lutf8proc -lm
else
LDFLAGS_BINARY := $(LDFLAGS_SHARED)
LIBS := $(call link,gmp) $(call link,utf8proc) $(if $(WITH_READLINE),$(LIBS_READLINE)) -lm
endif

# gcc's global common-subexpression pass and cross-jumping merge the dispatch of all instructions
# into one jump, which costs the branch predictor what computed goto gave it.
ifeq ($(COMPILER),gcc)
$(B)/vm/eval.o: private CFLAGS_FILE := -fno-gcse -fno-crossjumping
endif

COMPILE = $(CC) $(CPPFLAGS_OURO) $(CPPFLAGS) $(CFLAGS_OURO) $(CFLAGS_FILE) $(CFLAGS)

# ---- what there is to build ---------------------------------------------------------------------

LEFT_OUT := $(if $(filter 0,$(LENS)),src/lens/% src/cli/lens_commands.c,src/cli/without_lens.c)
SRC     := $(filter-out $(LEFT_OUT),$(sort $(shell find src -name '*.c' 2>/dev/null)))
HEADERS := $(sort $(shell find src -name '*.h' 2>/dev/null))
LEXERS  := $(wildcard grammar/*.re)
PARSERS := $(wildcard grammar/*.y)
WRITERS := $(sort $(shell find src -name '*.c.sh' 2>/dev/null))
STDLIB  := $(sort $(shell find stdlib -name '*.py' 2>/dev/null))
UNIT    := $(filter-out $(if $(filter 0,$(LENS)),tests/unit/test_words.c tests/unit/test_heap.c),$(sort $(wildcard tests/unit/*.c)))

GEN_C := $(LEXERS:grammar/%.re=$(GEN)/%.c) $(PARSERS:grammar/%.y=$(GEN)/%.c) \
         $(foreach w,$(WRITERS),$(GEN)/$(basename $(notdir $(w)))) $(GEN)/embedded.c $(GEN)/frozen.c $(if $(filter 0,$(LENS)),,$(GEN)/page.c)
GEN_H := $(PARSERS:grammar/%.y=$(GEN)/%.h) $(GEN)/embedded.h $(GEN)/page.h
OBJ   := $(SRC:src/%.c=$(B)/%.o) $(GEN_C:%.c=%.o)
UNIT_BIN := $(UNIT:tests/unit/%.c=$(B)/unit/%)

.PHONY: all
all: $(OURO)  ## build the binary of this flavour (release: build/ouro)
ifeq ($(FLAVOUR),release)
	@ln -sfn release/ouro $(BUILD)/ouro
endif

# Copied once: a linker writes its file here and there, so the kernel caches it in single pages, and maps those one by one at
# every start, which takes a quarter longer than with the long pieces that it makes of a file written from front to end.
$(OURO): $(OBJ) $(B)/flags
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_OURO) $(LDFLAGS_BINARY) $(LDFLAGS) -o $@.linked $(OBJ) $(LIBS)
	$(Q)cp $@.linked $@.new && rm $@.linked && mv $@.new $@

# The library is compiled by the binary itself: a first stage without frozen code writes it, the second has it linked in.
# FREEZER names another ouro of the same version for that, where the new one cannot run on this machine.
FREEZER ?= $(B)/ouro-stage1
$(B)/ouro-stage1: $(filter-out $(GEN)/frozen.o,$(OBJ)) $(B)/flags
	$(call say,LINK,$@)
	$(Q)$(CC) $(LDFLAGS_OURO) $(LDFLAGS_BINARY) $(LDFLAGS) -o $@ $(filter-out $(GEN)/frozen.o,$(OBJ)) $(LIBS)

$(GEN)/frozen.bin: $(FREEZER) $(STDLIB) $(GEN)/embedded.list
	$(call say,FREEZE,stdlib)
	$(Q)$(FREEZER) -E --freeze $(shell printf '%s\n' $(STDLIB) | LC_ALL=C sort) > $@

$(GEN)/frozen.c: Makefile
	@mkdir -p $(GEN)
	@printf '%s\n' '/* The frozen library: see run/freeze.h. Written by the Makefile. */' '__asm__(".section .rodata\n"' \
	  '        ".balign 16\n.global frozen_library\nfrozen_library:\n"' \
	  '        ".incbin \"$(GEN)/frozen.bin\"\n.byte 0\n.previous\n");' > $@

$(GEN)/frozen.o: $(GEN)/frozen.bin

# The stamp holds the flags of the last build of this flavour and is touched only when they change.
$(B)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(subst ','\'',$(COMPILE) $(LDFLAGS_OURO) $(LDFLAGS_BINARY) $(LDFLAGS) $(LIBS))' > $@.new; \
	 if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(B)/%.o: src/%.c $(B)/flags | $(GEN_H)
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(GEN)/%.o: $(GEN)/%.c $(B)/flags | $(GEN_H)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

-include $(OBJ:.o=.d) $(UNIT_BIN:=.d) $(wildcard $(B)/fuzz/*.d) $(LEXERS:grammar/%.re=$(GEN)/%.re.d)

# ---- generated sources --------------------------------------------------------------------------

BISON := bison -Wall -Wno-yacc -Werror=conflicts-sr -Werror=conflicts-rr

$(GEN)/%.c $(GEN)/%.h &: grammar/%.y
	@mkdir -p $(GEN)
	$(call say,BISON,$<)
	$(Q)$(BISON) --defines=$(GEN)/$*.h -o $(GEN)/$*.c $<

$(GEN)/%.c: grammar/%.re
	@mkdir -p $(GEN)
	$(call say,RE2C,$<)
	$(Q)re2c -8 -W --no-generation-date --depfile $(GEN)/$*.re.d -o $@ $<

# A src/**/NAME.c.sh is a script whose output is the C file NAME.c (tables made from unicode-data).
define writer
$(GEN)/$(basename $(notdir $(1))): $(1)
	@mkdir -p $(GEN)
	$$(call say,WRITE,$$@)
	$$(Q)sh $(1) > $$@
endef
$(foreach w,$(WRITERS),$(eval $(call writer,$(w))))

# The library in Python, as bytes in the binary. embedded.list changes when a file comes or goes.
$(GEN)/embedded.list: FORCE
	@mkdir -p $(GEN)
	@echo '$(STDLIB)' > $@.new; if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(GEN)/embedded.h: Makefile
	@mkdir -p $(GEN)
	@printf '%s\n' '/* The modules of stdlib/, as bytes. Written by the Makefile. */' \
	  '#ifndef OURO_EMBEDDED_H' '#define OURO_EMBEDDED_H' '#include <stddef.h>' '' \
	  '/* name is the path below stdlib/ ("collections/__init__.py"); bytes[length] is a 0 beyond the text. */' \
	  'typedef struct EmbeddedFile {' '  const char *name;' '  const unsigned char *bytes;' \
	  '  size_t length;' '} EmbeddedFile;' '' \
	  '/* Sorted by name as strcmp does; the entry behind the last one has a NULL name. */' \
	  'extern const EmbeddedFile embedded_files[];' \
	  'extern const size_t embedded_count;' '#endif' > $@

$(GEN)/embedded.c: $(STDLIB) $(GEN)/embedded.list $(GEN)/embedded.h
	$(call say,EMBED,stdlib)
	@{ echo '/* Written by the Makefile from stdlib/. */'; echo '#include "embedded.h"'; \
	  n=0; table=; count=0; \
	  for f in $$(printf '%s\n' $(STDLIB) | LC_ALL=C sort); do \
	    echo "static const unsigned char file_$$count[] = {"; \
	    od -An -v -tx1 "$$f" | sed 's/ \(..\)/0x\1,/g'; \
	    echo '0};'; \
	    table="$$table  {\"$${f#stdlib/}\", file_$$count, sizeof file_$$count - 1},\n"; \
	    count=$$((count + 1)); \
	  done; \
	  echo 'const EmbeddedFile embedded_files[] = {'; printf "$$table"; echo '  {NULL, NULL, 0}};'; \
	  echo "const size_t embedded_count = $$count;"; } > $@

# The lens's page, as bytes in the binary.
PAGE := src/lens/page/page.html src/lens/page/page.css src/lens/page/page.js

$(GEN)/page.h: Makefile
	@mkdir -p $(GEN)
	@printf '%s\n' '/* The page of src/lens/page/, as bytes. Written by the Makefile. */' \
	  '#ifndef OURO_PAGE_H' '#define OURO_PAGE_H' '#include <stddef.h>' \
	  '/* bytes[length] is a 0 beyond the text. */' \
	  'typedef struct PageFile {' '  const unsigned char *bytes;' '  size_t length;' '} PageFile;' \
	  'extern const PageFile page_html, page_css, page_js;' '#endif' > $@

$(GEN)/page.c: $(PAGE) $(GEN)/page.h
	$(call say,EMBED,page)
	@{ echo '/* Written by the Makefile from src/lens/page/. */'; echo '#include "page.h"'; \
	  for f in $(PAGE); do \
	    n=page_$${f##*.}; \
	    echo "static const unsigned char $${n}_bytes[] = {"; \
	    od -An -v -tx1 "$$f" | sed 's/ \(..\)/0x\1,/g'; \
	    echo "0}; const PageFile $$n = {$${n}_bytes, sizeof $${n}_bytes - 1};"; \
	  done; } > $@

.PHONY: FORCE
FORCE:

# ---- what the build stands on -------------------------------------------------------------------

.PHONY: deps
deps:  ## look for the tools and headers; on Debian and Ubuntu install what is missing, elsewhere name it
	@CC='$(CC)' READLINE='$(READLINE)' sh .ci/deps $(DEPS)

# ---- running and testing ------------------------------------------------------------------------

.PHONY: run test check unit examples oracle bench bench-memory bench-lens without-lens
run: deps  ## run FILE (default: examples/linked_list.py)
	@$(MAKE) -j$(JOBS) all
	@$(OURO) $(FILE)

# Under the address sanitizer freed memory is kept back: a lesson that watches it being used again has nothing to see.
ASAN_SKIP := $(if $(findstring address,$(SANITIZE)),18_memory_stays)
LENS_SKIP := $(if $(filter 0,$(LENS)),tests/lens/|cli/(gc_story|lens_|refs_option)|repl/command_lens|lessons/(02|11|12|17)_)
NOT_HERE := $(or $(ASAN_SKIP),$(LENS_SKIP))

test: deps  ## run the tests, or with FILTER=text those whose path holds it
	@$(MAKE) -j$(JOBS) all unit
	@$(if $(NOT_HERE),OURO_TEST_SKIP="$${OURO_TEST_SKIP:-$(NOT_HERE)}") \
	 OURO='$(abspath $(OURO))' UNIT='$(abspath $(B)/unit)' JOBS='$(JOBS)' $(if $(SANITIZE),OURO_TEST_SLOW=$${OURO_TEST_SLOW:-10}) perl tests/run $(if $(FILTER),--filter '$(FILTER)')

# The lens's page in a real browser: Debian's Chromium, and playwright-core from npm, as tests/page/package-lock.json pins it.
.PHONY: page-deps page-test
page-deps:  ## install what page-test needs: chromium and node by apt-get, playwright-core into build/page by npm
	@$(MAKE) deps DEPS='nodejs:node npm chromium'
	@mkdir -p $(BUILD)/page && cp tests/page/package.json tests/page/package-lock.json tests/page/.npmrc $(BUILD)/page/
	@[ -e $(BUILD)/page/node_modules/playwright-core/package.json ] || (cd $(BUILD)/page && npm ci --no-progress)

page-test: page-deps  ## use the page of every lesson in a headless Chromium, by keyboard (SHOTS=folder leaves pictures)
	@$(MAKE) -j$(JOBS) all
	@OURO='$(abspath $(OURO))' MODULES='$(abspath $(BUILD)/page/node_modules)' CHROMIUM="$$(command -v chromium)" \
	 node tests/page/run $(if $(SHOTS),--shots '$(SHOTS)') $(if $(MEASURE),--measure) $(FILTER)

unit: $(UNIT_BIN)

$(B)/unit/%: tests/unit/%.c $(OBJ)
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -MMD -MP -MF $@.d $(LDFLAGS_OURO) $(LDFLAGS_SHARED) $(LDFLAGS) -o $@ $< $(filter-out $(B)/cli/main.o,$(OBJ)) $(LIBS) -lcmocka

examples: all  ## run every example and compare with its recorded output
	@OURO='$(abspath $(OURO))' JOBS='$(JOBS)' perl tests/run --filter examples/

oracle:  ## run the recorded tests under python3.12 (from .pyc) and say which outcome is not its own
	@perl tests/oracle check $(FILTER)

bench: all  ## time the benchmarks beside a python3 (PYTHON=...) and lua5.4, as ratios of CPU time
	@OURO='$(abspath $(OURO))' PYTHON='$(PYTHON)' perl tests/bench/run $(FILTER)

bench-lens: deps  ## what the lens costs while it is off: instructions of the benchmarks beside a build without it (valgrind)
	@$(MAKE) -j$(JOBS) all
	@$(MAKE) -j$(JOBS) LENS=0 all
	@perl tests/bench/lens $(B)/ouro $(B)-nolens/ouro $(FILTER)

bench-memory: all  ## what collections cost and objects take, beside a python3
	@OURO='$(abspath $(OURO))' PYTHON='$(PYTHON)' perl tests/bench/memory/run $(FILTER)

without-lens:  ## build without the lens, and see what that still does and what it says
	@$(MAKE) -j$(JOBS) LENS=0 DEBUG=1 all
	@OURO='$(BUILD)/debug$(FLAVOUR:release%=%)-nolens/ouro' sh tests/without-lens

# ---- checks of the source -----------------------------------------------------------------------

.PHONY: own floors grammar fmt format lint
check:  ## warnings as errors, all tests, floors, own, format
	@$(MAKE) deps DEPS='clang-format'
	@perl tests/check '$(MAKE)'

own: $(GEN_H)  ## compile (syntax only) with owned and borrowed values as two types
	@status=0; for f in $(SRC); do $(COMPILE) -fsyntax-only -DOURO_OWN $$f || status=1; done; \
	 [ $$status = 0 ] && echo 'own: $(words $(SRC)) files, no mix-up' || exit 1

floors: $(GEN_H)  ## prove from gcc -MM that no file includes what lies above it
	@CC='$(CC)' FLAGS='$(CPPFLAGS_OURO)' perl tests/floors $(SRC) $(LEXERS) $(PARSERS)

grammar:  ## show the grammar's conflicts, if any, with counterexamples
	@mkdir -p $(GEN); for y in $(PARSERS); do bison -Wcounterexamples -Werror=conflicts-sr -Werror=conflicts-rr --defines=$(GEN)/grammar.h -o $(GEN)/grammar.c.txt $$y || exit 1; echo "grammar: $$y has no conflicts"; done

FORMATTED = $(sort $(SRC) $(wildcard $(LEFT_OUT))) $(HEADERS) $(UNIT)
fmt:  ## lay out the C sources by .clang-format
	@clang-format -i $(FORMATTED)

format:
	@clang-format --dry-run -Werror $(FORMATTED) && echo 'format: $(words $(FORMATTED)) files as .clang-format has them'

lint: $(GEN_H)  ## compile (syntax only) with the other compiler, warnings as errors, then clang-tidy
	@for f in $(SRC); do clang $(CPPFLAGS_OURO) -std=gnu11 -Wall -Wextra -Werror -fsyntax-only $$f || exit 1; done
	@command -v clang-tidy >/dev/null || { echo 'lint: clang-tidy is not installed'; exit 0; }; \
	 clang-tidy --quiet --checks='-*,bugprone-*,clang-analyzer-core.*,-bugprone-easily-swappable-parameters,-bugprone-reserved-identifier,-bugprone-assignment-in-if-condition,-bugprone-macro-parentheses,-bugprone-narrowing-conversions,-bugprone-branch-clone' $(SRC) -- $(CPPFLAGS_OURO) -std=gnu11

# For the modes that look at the whole heap all the time: not the tests that make millions of objects, nor those under a cap on
# memory, which the audit needs itself.
SLOW := million|deep_nesting|linked_list|memory_cap|memory_error_lets_go
# For the modes that collect all the time: nor those that tell of the collector's own timing.
TIMING := $(SLOW)|gc/(automatic_|count|young_|nested_|stats_|collection_while|freeing_)|examples/|large|huge|long_|many_|hostile/(list|dict|set)_changed|modules/sys/alloc
# With a collection at every safe point these print something else by nature: a collection untracks tuples, moves objects to
# generation 2 (which the lens shows), calls gc.callbacks, writes debug output, tells its story, and takes rings before the test looks.
STRESS_TIMING := gc/(tracking_of_tuples|memory_returns)|cli/(gc_story|lens_page)|lens/(graph_formats|in_korean|page_data|told_in|why_is_it_alive)|gc/shutdown/imports_of_user_modules|modules/gc/(arguments_errors_and|debug_)|io/files_close_themselves|sys/unraisablehook

MODE = OURO_TEST_SKIP='$(SLOW)' OURO_TEST_SLOW=10 $(MAKE) test

# What the check itself breaks: caps on memory, which it needs some of, and scripts that are all safe points on a deep stack.
CHECK_SKIP := cli/memory_cap|memory_error_lets_go|recursion_limit_set_high|containers_changed_while_in_use

.PHONY: stress audit lens-check lens-trace oom
stress:  ## run the tests with a collection at every safe point and freed memory poisoned
	@OURO_STRESS=1 OURO_TEST_SKIP='$(TIMING)|$(STRESS_TIMING)' OURO_TEST_SLOW=10 $(MAKE) test

audit:  ## run the tests with every count held against its named holders, at safe points and at exit
	@OURO_AUDIT=1 $(MODE)

lens-check:  ## run the tests with the rows of lens.holders() added up for every object, at safe points
	@OURO_LENS_CHECK=1 OURO_TEST_SKIP='$(TIMING)|$(CHECK_SKIP)' OURO_TEST_SLOW=10 $(MAKE) test
	@OURO_LENS_CHECK=1 OURO_TEST_SLOW=10 $(MAKE) test FILTER=examples/lessons/

lens-trace: all  ## run tests/gc and examples with and without --lens and --gc-story: the outputs must be the same
	@OURO='$(abspath $(OURO))' sh tests/lens-trace

oom: deps  ## run the scripts of tests/starved/ (or FILTER's) with the nth request for memory failing, for every n
	@$(MAKE) -j$(JOBS) all
	@OURO='$(abspath $(OURO))' JOBS='$(JOBS)' perl tests/oom '$(FILTER)'

FUZZERS := $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(sort $(wildcard tests/fuzz/*.c)))

$(B)/fuzz/%: tests/fuzz/%.c $(OBJ)
	@mkdir -p $(@D)
	$(call say,CC,$<)
	$(Q)$(COMPILE) -fsanitize=fuzzer -MMD -MP -MF $@.d $(LDFLAGS_OURO) $(LDFLAGS_SHARED) $(LDFLAGS) -o $@ $< $(filter-out $(B)/cli/main.o,$(OBJ)) $(LIBS)

.PHONY: fuzz fuzzers
fuzz:  ## feed the fuzzers of tests/fuzz/ mutated scripts, SECONDS each (default 60), under sanitizers
	@$(MAKE) deps CC=clang
	@$(MAKE) -j$(JOBS) CC=clang FUZZ=1 fuzzers
	@CORPUS='$(BUILD)/corpus' SECONDS='$(SECONDS)' sh tests/fuzz/run $(BUILD)/fuzz-clang/fuzz

fuzzers: $(FUZZERS)

.PHONY: cover
cover:  ## run the tests on a build that counts lines, and list the files by lines never run
	@$(MAKE) COVER=1 test || true
	@cd $(BUILD)/cover && perl $(abspath tests/cover) $(abspath .)

# ---- the rest -----------------------------------------------------------------------------------

# What is installed: mode, file here, place below PREFIX.
define INSTALLED
755 $(OURO) bin/ouro
644 src/cli/ouro.1 share/man/man1/ouro.1
644 src/cli/completion/ouro.bash share/bash-completion/completions/ouro
644 src/cli/completion/_ouro share/zsh/site-functions/_ouro
644 src/cli/completion/ouro.fish share/fish/vendor_completions.d/ouro.fish
endef
export INSTALLED

.PHONY: install uninstall deb clean help
install: all  ## copy the binary, its man page and shell completions to DESTDIR PREFIX (default /usr/local)
	@echo "$$INSTALLED" | while read -r mode file place; do \
	  install -D -m $$mode "$$file" "$(DESTDIR)$(PREFIX)/$$place" && echo "  $(DESTDIR)$(PREFIX)/$$place" || exit 1; done

uninstall:  ## remove them from there
	@echo "$$INSTALLED" | while read -r mode file place; do rm -f "$(DESTDIR)$(PREFIX)/$$place"; done

deb: deps  ## make a Debian package: build/ouro_VERSION_ARCH.deb
	@$(MAKE) -j$(JOBS) all
	@OURO='$(OURO)' VERSION='$(VERSION)' BUILD='$(BUILD)' MAKE='$(MAKE)' sh src/cli/deb

clean:  ## remove everything that was built
	rm -rf $(BUILD)

help:  ## this list
	@echo 'make TARGET [VARIABLE=value ...]'; echo
	@sed -n 's/^\([a-z-]*\):[^#]*##  *\(.*\)/  \1|\2/p' Makefile | while IFS='|' read -r t d; do printf '  %-10s %s\n' "$$t" "$$d"; done
	@echo
	@printf '  %-22s %s\n' \
	  'CC=gcc|clang' 'the compiler' \
	  'SANITIZE=address,undefined' 'build and test with sanitizers (own flavour)' \
	  'DEBUG=1' 'no optimisation, with assertions' \
	  'WERROR=1' 'warnings are errors' \
	  'READLINE=0' 'a binary without GNU readline (see LICENSE)' \
	  'LENS=0' 'a binary without the lens, and with nothing that could be watched by it' \
	  'BUILD=dir' 'where to build (default: build)' \
	  'FREEZER=ouro' 'an ouro of this version that can run here: for cross-compiling' \
	  'JOBS=n' 'compiler and test jobs (default: 2)' \
	  'V=1' 'show the commands'
