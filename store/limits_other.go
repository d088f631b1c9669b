//go:build !linux

package store

// limitChild leaves the limits to the Go runtime and to the process that waits.
func limitChild() {}
