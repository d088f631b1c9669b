package store

import "syscall"

// populate maps all pages in use at once, for walks that touch a good part of
// them: a fault for each page costs more. Where the kernel is too old for it, the
// pages come one by one.
func (tx *readTx) populate() {
	const madvPopulateRead = 22
	m := tx.metas.newest()
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, tx.DB().Info().Data, uintptr(int64(m.pages)*m.pageSize), madvPopulateRead)
}
