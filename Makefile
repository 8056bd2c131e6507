# make test      everything that must hold, on a clean Debian machine
# make lint      formatting, vet, staticcheck, house rules, text catalogue
# make build     bin/guatu for this machine
# make cross     bin/guatu-linux-{amd64,arm64,loong64}
# make cover     statement coverage of each engine, at least COVER_MIN %
# make bench     benchmarks of the engines
# make soak      the long run: the service SOAK long, 100,000 random networks
# make fuzz      every fuzz test, FUZZ long each
# make sample    writes the sample city anew
# make assets    bundles the page's scripts anew

PKGS      ?= ./...
SOAK      ?= 10m
FUZZ      ?= 10m
COVER_MIN ?= 85

ENGINES  := calendar schedule schedule/compress schedule/earliest schedule/quality series forecast reconcile backtest \
	extract extract/wordindex extract/quantity light agree breakdown draw
ARCHS    := amd64 arm64 loong64
PROFILE  := bin/cover.out
# A run of some packages must not leave a profile that make cover takes for the whole.
TESTED   := $(if $(filter ./...,$(PKGS)),$(PROFILE),bin/cover-part.out)
GOBUILD  := CGO_ENABLED=0 go build -trimpath -ldflags "-s -w"
ENGINE_PKGS  = $(patsubst %,./%,$(ENGINES))
ENGINE_FILES = $(wildcard $(patsubst %,%/*.go,$(ENGINES)))
# Where tests of the text catalogue stand; by convention they are named TestCatalogue….
CATALOGUE = $(addprefix ./,$(sort $(dir $(shell grep -rls --include='*_test.go' 'func TestCatalogue' internal))))

export NO_COLOR := 1
export TERM     := dumb

# Without a commit to ask (an unpacked archive, a foreign owner) the version stamp
# would stop the build.
ifeq ($(shell git rev-parse -q --verify HEAD 2>/dev/null),)
export GOFLAGS := $(GOFLAGS) -buildvcs=false
endif

.PHONY: build cross lint static test cover bench soak fuzz sample assets modules clean

build: modules
	@$(GOBUILD) -o bin/guatu ./cmd/guatu

cross: $(ARCHS:%=cross-%)

.PHONY: $(ARCHS:%=cross-%)
$(ARCHS:%=cross-%): cross-%: modules
	@GOOS=linux GOARCH=$* $(GOBUILD) -o bin/guatu-linux-$* ./cmd/guatu
	@echo "bin/guatu-linux-$*"

lint: static
	@go test ./internal/archtest
	@$(if $(CATALOGUE),go test -run '^TestCatalogue' $(CATALOGUE),echo "no test named TestCatalogue… under internal/")

static: modules
	@unformatted=$$(gofmt -l .) && if [ -n "$$unformatted" ]; then echo "gofmt wants to change:"; echo "$$unformatted"; exit 1; fi
	@go vet $(PKGS)
	@go tool staticcheck $(PKGS)

# The tests of lint are part of ./..., so test needs only its static half.
test: static
	@scripts/install.sh
	@scripts/test.sh $(TESTED) $(PKGS)

cover: $(PROFILE)
	@scripts/cover.sh $(PROFILE) $(COVER_MIN) $(ENGINES)

# make test writes the same file; it is made here only when it is missing or older
# than an engine.
$(PROFILE): $(ENGINE_FILES) | modules
	@mkdir -p $(@D)
	@go test -timeout 10m -coverprofile=$@ $(ENGINE_PKGS) || { rm -f $@; exit 1; }

bench: modules
	@go test -run '^$$' -bench . -benchmem $(ENGINE_PKGS)

soak: modules
	@GUATU_NETWORKS=100000 go test -count=1 -timeout 0 ./schedule
	@GUATU_SOAK=$(SOAK) scripts/with-postgres.sh go test -count=1 -v -timeout 0 -run '^TestSoak' ./e2e

fuzz: modules
	@scripts/fuzz.sh $(FUZZ)

sample: modules
	@go run ./sample/gen

assets:
	@cd tools && go run .

modules:
	@mkdir -p bin; go mod download 2>bin/modules.log || { cat bin/modules.log >&2; \
	  echo "The Go modules could not be downloaded: set GOPROXY to a module proxy that this machine reaches (go env -w GOPROXY=…)." >&2; exit 1; }

clean:
	@rm -rf bin
