package bench

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"guatu/internal/planfile"
	"guatu/schedule"
	networks "guatu/schedule/generate"
)

// ScheduleOptions say how large the made-up plan is.
type ScheduleOptions struct {
	Activities int // 100,000
	Changes    int // of one activity or lag each; 2,000
	Import     int // activities of the XER that is written, read back and scheduled; 0 for none
	Seed       uint64
}

// ScheduleReport is what the schedule engine took.
type ScheduleReport struct {
	Activities, Relations int
	Compile               time.Duration
	Run                   Quantiles // of cold runs of the model: both passes, floats, driving relations, longest path
	Kept, Moved           Quantiles // of changes that keep the project's finish, and of those that move it
	KeptN, MovedN         int
	Import                time.Duration // reading the XER and scheduling it
	ImportBytes           int64
}

// The whole model is run so many times, and one change in so many is on the longest
// path, where it may move the project's finish.
const runs, onPath = 25, 10

// Schedule makes a plan of all relation types, lags, four calendars, constraints and
// progress from a seed, runs it cold and then changes it, one activity or lag at a
// time. Progress is called with the changes done; it may be nil.
func Schedule(ctx context.Context, o ScheduleOptions, progress func(done, all int)) (ScheduleReport, error) {
	plan := networks.New(networks.Mixed(o.Activities), o.Seed)
	r := ScheduleReport{Activities: len(plan.Network.Activities), Relations: len(plan.Network.Relations)}
	start := time.Now()
	m, err := schedule.Compile(plan.Network, plan.Options)
	if err != nil {
		return r, err
	}
	r.Compile = time.Since(start)
	var cold []time.Duration
	for range runs {
		start := time.Now()
		if err := m.Run(); err != nil {
			return r, err
		}
		cold = append(cold, time.Since(start))
	}
	r.Run = quantiles(cold)
	if err := r.change(ctx, m, o, progress); err != nil || o.Import == 0 {
		return r, err
	}
	return r, r.importing(o)
}

// change dates the plan again after one change at a time.
func (r *ScheduleReport) change(ctx context.Context, m *schedule.Model, o ScheduleOptions, progress func(done, all int)) error {
	rng := rand.New(rand.NewPCG(o.Seed, 1))
	path := m.Result().LongestPath
	var kept, moved []time.Duration
	for done := 0; done < o.Changes; {
		if err := ctx.Err(); err != nil {
			return err
		}
		finish := m.Finish()
		i := rng.IntN(r.Activities)
		if done%onPath == 0 && len(path) > 0 {
			i = path[rng.IntN(len(path))]
		}
		took, ok, err := changeOne(m, i, rng)
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if done++; progress != nil {
			progress(done, o.Changes)
		}
		if m.Finish() == finish {
			kept = append(kept, took)
		} else {
			moved = append(moved, took)
		}
	}
	r.KeptN, r.MovedN = len(kept), len(moved)
	r.Kept, r.Moved = quantiles(kept), quantiles(moved)
	return nil
}

// changeOne changes the duration of activity i or, one time in three, a lag anywhere;
// ok is false for an activity that has no duration left to change.
func changeOne(m *schedule.Model, i int, rng *rand.Rand) (took time.Duration, ok bool, err error) {
	if n := len(m.Network().Relations); rng.IntN(3) == 0 && n > 0 {
		relation, lag := rng.IntN(n), 60*rng.Int64N(20)
		start := time.Now()
		err := m.SetLag(relation, lag, schedule.WorkingLag)
		return time.Since(start), true, err
	}
	a := m.Activity(i)
	if a.Milestone || a.Duration == 0 || a.ActualFinish.IsSet() || a.Remaining != nil {
		return 0, false, nil
	}
	a.Duration = 60 * (1 + rng.Int64N(80))
	start := time.Now()
	err = m.SetActivity(i, a)
	return time.Since(start), true, err
}

// importing writes a plan as XER, reads it back from the file and schedules it.
func (r *ScheduleReport) importing(o ScheduleOptions) (err error) {
	folder, err := os.MkdirTemp("", "guatu-bench")
	if err != nil {
		return err
	}
	defer func() {
		if e := os.RemoveAll(folder); err == nil {
			err = e
		}
	}()
	name := filepath.Join(folder, "plan.xer")
	if r.ImportBytes, err = writePlan(name, o); err != nil {
		return err
	}
	start := time.Now()
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	p, err := planfile.Read(name, f)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	_, err = schedule.Schedule(p.Network, p.Options)
	r.Import = time.Since(start)
	return err
}

func writePlan(name string, o ScheduleOptions) (size int64, err error) {
	plan := networks.New(networks.Mixed(o.Import), o.Seed)
	f, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	_, err = planfile.WriteXER(f, &planfile.Project{Program: planfile.PrimaveraP6, ID: "1", Name: "bench", Network: plan.Network, Options: plan.Options, Stored: make([]planfile.Stored, len(plan.Network.Activities))})
	if err == nil {
		size, err = f.Seek(0, 2)
	}
	if e := f.Close(); err == nil {
		err = e
	}
	return size, err
}
