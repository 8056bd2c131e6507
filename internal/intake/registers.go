package intake

import (
	"slices"
	"sync"

	"guatu/internal/city"
	"guatu/internal/industry"
	"guatu/internal/monitor"
	"guatu/internal/project"
	"guatu/internal/promise"
	"guatu/internal/register"
)

// Registers lists every register of the product, in the order in which files are
// imported: what is referred to comes first.
func Registers() []register.Def { return all() }

var all = sync.OnceValue(func() []register.Def {
	return slices.Concat(city.Registers(), monitor.Registers(), promise.Registers(), project.Registers(), industry.Registers())
})

// Register finds a register by name.
func Register(name string) (register.Def, bool) {
	i := orderOf(name)
	if i < 0 {
		return register.Def{}, false
	}
	return all()[i], true
}

func orderOf(name string) int {
	return slices.IndexFunc(all(), func(d register.Def) bool { return d.Name == name })
}
