//go:build race

package intake

// slower is how much more time and memory the race detector may cost.
const slower = 5
