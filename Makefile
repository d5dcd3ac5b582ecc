# Makefile - builds and checks tradestat.  `make help` lists the targets.
# A variant (sanitizers, coverage, ...) is the same rules in another BUILD folder.
# V=1 shows the whole commands.

SHELL := bash
.SHELLFLAGS := -o pipefail -c

VERSION := 0.1.0
prefix  ?= /usr/local
BUILD   ?= build
CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))

# stats/ uses GSL, store/ SQLite, import/ libcsv (no .pc file), libarchive and
# zlib, base/ini.c inih, base/file.c nettle, report/ jansson.
PACKAGES := gsl sqlite3 inih jansson nettle libarchive zlib
LDLIBS    = $(shell pkg-config --libs $(PACKAGES)) -lcsv -lm -pthread

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wwrite-strings -Wvla -Wundef $(if $(WERROR),-Werror)
OPT  ?= -O2 -g -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
# The data folder lies beside plots/, in the tree and where it is installed.
SHARE   := $(prefix)/share/tradestat
DEFINES := -D_GNU_SOURCE -DTS_VERSION=\"$(VERSION)\" -DTS_DATADIR=\"$(SHARE)/data\"
COMPILE  = $(CC) -std=c11 $(DEFINES) $(WARN) $(OPT) -fPIE -Isrc $(CPPFLAGS) $(CFLAGS)
LINK     = $(CC) $(OPT) -pie -Wl,-z,relro,-z,now $(LDFLAGS)

SANITIZE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all
FUZZ_SECONDS ?= 60
DEMO_DIR     ?= build/demo

SOURCES := $(wildcard src/*/*.c)
TIDY    := $(wildcard src/*.c) $(SOURCES)
FORMAT  := $(TIDY) $(wildcard src/*/*.h tests/*/*.c tests/*/*.h)
LIBRARY := $(BUILD)/libtradestat.a
PROGRAM := $(patsubst src/main.c,$(BUILD)/tradestat,$(wildcard src/main.c))
UNITS   := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
HARNESS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
REPLAY  := $(BUILD)/tests/fuzz/replay.o
LOCALE  := build/locale/tr_TR.UTF-8/LC_NUMERIC

Q   := $(if $(V),,@)
SAY  = @printf '  %-4s %s\n' $(1) $@

# One level of make decides how many jobs run; the makes below it share them.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --no-print-directory -j$(shell nproc)
endif

all: $(LIBRARY) $(PROGRAM) ## build build/tradestat (the default)

$(LIBRARY): $(SOURCES:%.c=$(BUILD)/%.o)
	$(call SAY,AR)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c $(BUILD)/flags
	$(call SAY,CC)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(PROGRAM): $(BUILD)/src/main.o $(LIBRARY)
$(UNITS): %: %.o $(LIBRARY)
$(UNITS): CMOCKA = -lcmocka
$(HARNESS): %: %.o $(REPLAY) $(LIBRARY)
$(PROGRAM) $(UNITS) $(HARNESS):
	$(call SAY,LINK)
	$(Q)$(LINK) -o $@ $^ $(LDLIBS) $(CMOCKA)

# Changes when the compiler or its flags do, so that nothing stale is linked.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(COMPILE)' | cmp -s - $@ || printf '%s\n' '$(COMPILE)' >$@

# A Turkish locale for the tests, made without changing the machine.
$(LOCALE):
	@mkdir -p build/locale
	localedef -f UTF-8 -i tr_TR build/locale/tr_TR.UTF-8

tests: $(PROGRAM) $(UNITS) $(HARNESS) $(LOCALE)
unit-tests: $(UNITS) $(HARNESS)

test: tests ## run unit, command-line and end-to-end tests, replay the fuzz corpora
	@scripts/run-tests unit=$(BUILD) fuzz=$(BUILD) cli=$(BUILD)

check: ## everything that must hold: strict build, layers, lint, layout, sanitizers, tests
	@scripts/install-deps check
	@$(MAKE) tests WERROR=1 BUILD=build/check
	@$(MAKE) layers lint format-check
	@$(MAKE) unit-tests BUILD=build/asan OPT='$(SANITIZE) -fsanitize=address,undefined'
	@scripts/run-tests unit=build/asan fuzz=build/asan unit=build/check cli=build/check

layers: ## fail on an include that crosses the layers
	@scripts/check-layers

lint: ## cppcheck and clang-tidy
	@cppcheck -q -j$$(nproc) --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --error-exitcode=1 $(DEFINES) -Isrc src
	@printf '%s\n' $(TIDY) | xargs -P$$(nproc) -I{} clang-tidy --quiet {} -- -std=c11 \
	    $(DEFINES) -Isrc 2>&1 | sed '/warnings\? generated\.$$/d'

format-check:
	@clang-format --dry-run -Werror $(FORMAT)

format: ## lay out all sources by .clang-format
	clang-format -i $(FORMAT)

asan: ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(MAKE) test BUILD=build/asan OPT='$(SANITIZE) -fsanitize=address,undefined'

tsan: ## what runs on several threads, under ThreadSanitizer
	@$(MAKE) build/tsan/tradestat build/tsan/tests/unit/test_parallel \
	    build/tsan/tests/unit/test_split BUILD=build/tsan OPT='$(SANITIZE) -fsanitize=thread'
	@build/tsan/tests/unit/test_parallel && build/tsan/tests/unit/test_split
	@TRADESTAT=$$PWD/build/tsan/tradestat bats tests/cli/batch.bats tests/cli/aggregate.bats

valgrind: unit-tests ## the unit tests under valgrind
	@TEST_WRAPPER='valgrind -q --leak-check=full --error-exitcode=99' \
	    scripts/run-tests unit=$(BUILD)

cover: ## line coverage of src/ by all tests
	@find build/cover -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) test BUILD=build/cover OPT='-O0 -g --coverage -fprofile-update=atomic'
	@gcovr --root . --filter src/ --object-directory build/cover --print-summary

fuzz: ## fuzz each harness for FUZZ_SECONDS (60)
	@$(MAKE) fuzzers BUILD=build/fuzz CC=clang REPLAY= LDFLAGS=-fsanitize=fuzzer \
	    OPT='$(SANITIZE) -fsanitize=fuzzer-no-link,address,undefined'
	@scripts/run-fuzz build/fuzz $(FUZZ_SECONDS)

fuzzers: $(HARNESS)

bench: all ## measure speed, beside R, gretl, DuckDB where they can be installed
	@scripts/install-deps bench || echo 'bench: what is not installed is not measured'
	@tests/bench/run $(BUILD)/tradestat

samples: all ## import real files from $TRADESTAT_SAMPLES, compare their totals (else skipped)
	@tests/samples/run $(PROGRAM)

demo: ## install what is needed, build, show a brief and charts in DEMO_DIR (build/demo)
	@scripts/install-deps demo
	@$(MAKE) all
	@scripts/demo $(DEMO_DIR)

install: all ## install under $(DESTDIR)$(prefix)
	install -D $(PROGRAM) $(DESTDIR)$(prefix)/bin/tradestat
	find data plots -type f -exec \
	    install -D -m 644 {} $(DESTDIR)$(SHARE)/{} \;
	for page in $(wildcard docs/*.1); do \
	    install -D -m 644 $$page -t $(DESTDIR)$(prefix)/share/man/man1 || exit 1; done

clean: ## remove everything that was built
	rm -rf build

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

FORCE:
.PHONY: all tests unit-tests test check layers lint format-check format asan tsan valgrind cover \
        fuzz fuzzers bench samples demo install clean help FORCE
-include $(wildcard $(BUILD)/src/*.d $(BUILD)/*/*/*.d)
