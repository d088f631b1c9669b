package store

import "syscall"

// limitChild bounds the memory and the time of the process, so that it ends even
// when nobody waits for it any more.
func limitChild() {
	const data, cpu = 1 << 30, 600 // bytes, seconds
	_ = syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: data, Max: data})
	_ = syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: cpu, Max: cpu})
}
