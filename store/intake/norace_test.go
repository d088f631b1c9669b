//go:build !race

package intake

const slower = 1
