package schedule

import "guatu/calendar"

// Model is a network made ready for the passes: what takes part in them is
// renumbered in topological order ("positions"), and relations lie in compressed
// rows both ways, so that the passes run through memory in one direction.
//
// Besides activities, positions hold hubs: the start or finish of a summary that
// relations are tied to. Summaries themselves, levels of effort and inactive
// activities have no position.
type Model struct {
	net      *Network
	opt      Options
	profile  Profile
	acts     []act
	index    []int32 // of Network.Activities by position; of the summary for a hub
	extras   []extra
	clocks   []*calendar.Calendar // on which lags run
	clockOf  map[*calendar.Calendar]uint16
	far      []far
	position []int32                       // by activity index; -1 outside the passes
	tree     *tree                         // nil without summaries
	ties     []tie                         // relations as they bind positions
	in, out  rows                          // ties by successor and by predecessor position
	common   map[[2]int]*calendar.Calendar // what an activity's and a resource's calendar both work

	dataDate   calendar.Instant
	floor      calendar.Instant // nothing unstarted lies before it; BeforeAll when not known
	finish     calendar.Instant // latest early finish of the project
	lateFinish calendar.Instant // from which late dates are counted
	cap        calendar.Instant // no late date lies after it
	alap       bool             // some activity is as late as possible
	pushed     bool             // as-late-as-possible activities push their successors
	dated      bool             // early dates are known
	leastHubs  bool             // some relation starts from the start of a summary
	pathStale  bool             // path is not that of the dates
	ran        bool             // all dates are up to date

	// For changes: what is due, nil when all is; whose slices the network has; ties by
	// relation.
	dirty, kept                   *dirt
	ownsActivities, ownsRelations bool
	tieFrom, tieList              []int32

	// Dates by position. In the native profile lf is the bound itself, which may lie
	// in non-working time; ls is normalised. A complete activity holds the instant
	// until which unfinished predecessors still hold back its successors.
	es, ef, ls, lf []calendar.Instant
	total, free    []int64            // floats by position
	driving        bitset             // by slot of in
	path           bitset             // the longest path, by position
	asked          []calendar.Instant // scratch: the starts that the links into one activity ask for
}

// traits say in what an activity differs from plain unstarted work.
type traits uint16

const (
	event     traits = 1 << iota // no duration
	started                      // has an actual start
	complete                     // has an actual finish
	fixed                        // manual: its dates are input
	hub                          // an end of a summary
	least                        // a hub at the least of its bounds, not the greatest
	atStart                      // an event at the start of a shift
	atFinish                     // an event at the end of a shift
	anywhere                     // an event that no calendar moves
	followed                     // has successors
	preceding                    // has predecessors
	special                      // not plain unstarted work: the passes look closer
)

// act is what the passes need of an activity.
type act struct {
	cal      *calendar.Calendar
	duration int64            // remaining, in minutes of cal
	from     calendar.Instant // its start lies not before it, relations aside
	extra    int32            // index of its extra, -1 where it needs none
	is       traits
}

// extra is what only some activities have.
type extra struct {
	actualStart, actualFinish calendar.Instant
	resume                    calendar.Instant // the rest of started work lies not before it
	left                      int64            // what is left of it, for the late start
	finishFrom                calendar.Instant // the finish lies not before it; BeforeAll when free
	startBy, finishBy         calendar.Instant // latest dates; AfterAll when free
	startCap, finishCap       calendar.Instant // latest early dates, relations notwithstanding
	startOn, finishOn         calendar.Instant // dates that hold notwithstanding relations; Unset when free
	expected                  calendar.Instant // the finish that sets the duration
	dayOnly                   calendar.Instant // a start constraint without a clock
	delay                     calendar.Instant // of an unstarted activity, by levelling
	alap                      bool
	split                     bool // the rest of started work waits for predecessors
	crew                      []worker
}

// tie is a relation between positions.
type tie struct {
	pred, succ int32
	relation   int32 // index of Network.Relations
	kind       RelationType
	lag        int64
	unit       LagUnit
	bare       bool // an end of a hub that carries no lag
}

// link is one tie as seen from one of its ends. It is small, because the passes
// spend much of their time on reading links.
type link struct {
	other int32 // position at the other end
	lag   int32 // what is left of the lag after progress; with isFar an index of Model.far
	clock uint16
	kind  RelationType
	rule  linkRule
}

// far is what a link has no room for.
type far struct {
	lag   int64
	floor calendar.Instant // forward: what an actual date asks for; BeforeAll when nothing
}

// linkRule says in what a tie differs from finish to start without lag.
type linkRule uint8

const (
	floorOnly linkRule = 1 << iota // an actual date alone counts
	toShift                        // the predecessor's start moves to the next shift first
	afterSpan                      // lag runs after the successor's duration is taken off
	ignored                        // binds nothing in this direction
	isFar                          // lag and floor are in Model.far
	idle                           // the successor cannot be delayed any more: no slack is counted
	bent                           // anything but finish to start without lag
)

// rows are compressed sparse rows of links.
type rows struct {
	first []int32
	links []link
	tie   []int32 // index of Model.ties by slot
	slot  []int32 // slot by tie
}

func (r *rows) of(k int) []link { return r.links[r.first[k]:r.first[k+1]] }

// bitset is a set of small numbers.
type bitset []uint64

func newBitset(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) has(i int) bool { return b[i>>6]>>(i&63)&1 != 0 }
func (b bitset) add(i int)      { b[i>>6] |= 1 << (i & 63) }
func (b bitset) set(i int, on bool) {
	b[i>>6] &^= 1 << (i & 63)
	if on {
		b[i>>6] |= 1 << (i & 63)
	}
}

// has reports whether the activity at position k has any of the traits.
func (m *Model) has(k int, t traits) bool { return m.acts[k].is&t != 0 }

// extraOf returns the extra of position k, or the free one.
func (m *Model) extraOf(k int) *extra {
	if e := m.acts[k].extra; e >= 0 {
		return &m.extras[e]
	}
	return &free
}

var free = freeExtra()

// freeExtra binds nothing.
func freeExtra() extra {
	return extra{
		finishFrom: calendar.BeforeAll,
		startBy:    calendar.AfterAll, finishBy: calendar.AfterAll,
		startCap: calendar.AfterAll, finishCap: calendar.AfterAll,
	}
}
