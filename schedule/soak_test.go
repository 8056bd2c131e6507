package schedule_test

import (
	"os"
	"strconv"
)

// soak is the number of random networks to try: usual, or as many as the
// environment variable GUATU_NETWORKS says.
func soak(usual int) int {
	if n, err := strconv.Atoi(os.Getenv("GUATU_NETWORKS")); err == nil {
		return n
	}
	return usual
}
