package guatu

// Light is the state of a target, project, node or unit. It is shown as a shape
// and a colour, never as colour alone.
type Light string

// The five lights. Grey means no data or stale; stale is never green.
const (
	Grey   Light = "grey"
	Green  Light = "green"
	Yellow Light = "yellow"
	Orange Light = "orange"
	Red    Light = "red"
)

// Severity orders lights from good to bad: green 0 … red 3; grey is -1, outside
// the order.
func (l Light) Severity() int {
	switch l {
	case Green:
		return 0
	case Yellow:
		return 1
	case Orange:
		return 2
	case Red:
		return 3
	default:
		return -1
	}
}

// Shape returns the mark that stands for the light without colour.
func (l Light) Shape() string {
	switch l {
	case Green:
		return "●"
	case Yellow:
		return "▲"
	case Orange:
		return "◆"
	case Red:
		return "■"
	default:
		return "○"
	}
}

// Chinese returns the light's name: 绿, 黄, 橙, 红 or 灰.
func (l Light) Chinese() string {
	switch l {
	case Green:
		return "绿"
	case Yellow:
		return "黄"
	case Orange:
		return "橙"
	case Red:
		return "红"
	default:
		return "灰"
	}
}
