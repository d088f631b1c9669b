package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"syscall"
)

// The layout of a bbolt meta page, as far as it is read here: a page header,
// then magic, version, page size, flags, root (page and sequence), freelist,
// high-water mark, transaction and checksum, in the machine's byte order.
const (
	pageHeader   = 16
	metaLen      = 64
	metaSumAt    = 56
	boltMagic    = 0xED0CDAED
	boltVersion  = 2
	pageSize     = 4096 // of the files made here, on every machine
	metaFlag     = 4
	minPageSize  = 1024
	maxPageSize  = 1 << 16
	bytesForMeta = pageHeader + metaLen
)

// metaPage is what one of the two meta pages says.
type metaPage struct {
	valid    bool
	pageSize int64
	pages    uint64 // high-water mark: number of pages in use
	txid     uint64
}

// metas are the two meta pages of a file and its size.
type metas struct {
	page [2]metaPage
	size int64
}

func parseMeta(b []byte) metaPage {
	if len(b) < bytesForMeta {
		return metaPage{}
	}
	ne := binary.NativeEndian
	m := b[pageHeader:bytesForMeta]
	sum := fnv.New64a()
	sum.Write(m[:metaSumAt])
	p := metaPage{
		pageSize: int64(ne.Uint32(m[8:])),
		pages:    ne.Uint64(m[40:]),
		txid:     ne.Uint64(m[48:]),
	}
	p.valid = ne.Uint32(m) == boltMagic && ne.Uint32(m[4:]) == boltVersion &&
		ne.Uint64(m[metaSumAt:]) == sum.Sum64() && ne.Uint16(b[8:])&metaFlag != 0 &&
		p.pageSize >= minPageSize && p.pageSize <= maxPageSize
	return p
}

// readMetas reads both meta pages through a plain descriptor.
func readMetas(f *os.File) (metas, error) {
	info, err := f.Stat()
	if err != nil {
		return metas{}, err
	}
	if !info.Mode().IsRegular() {
		return metas{}, &fs.PathError{Op: "open", Path: f.Name(), Err: errors.New("not a regular file")}
	}
	ms := metas{size: info.Size()}
	buf := make([]byte, pageSize+bytesForMeta)
	n, err := f.ReadAt(buf, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return ms, err
	}
	buf = buf[:n]
	ms.page[0] = parseMeta(buf)
	second := int64(pageSize)
	if ms.page[0].valid {
		second = ms.page[0].pageSize
	}
	if second == pageSize && len(buf) > pageSize {
		ms.page[1] = parseMeta(buf[pageSize:])
	} else if second != pageSize {
		b := make([]byte, bytesForMeta)
		if n, err := f.ReadAt(b, second); err == nil || errors.Is(err, io.EOF) {
			ms.page[1] = parseMeta(b[:n])
		}
	}
	return ms, nil
}

// newest returns the valid meta page with the latest transaction, nil when both
// are invalid.
func (ms *metas) newest() *metaPage {
	a, b := &ms.page[0], &ms.page[1]
	switch {
	case a.valid && (!b.valid || a.txid > b.txid):
		return a
	case b.valid:
		return b
	}
	return nil
}

// halved reports whether one of the two meta pages is invalid: the newest
// transaction may be missing.
func (ms *metas) halved() bool { return ms.page[0].valid != ms.page[1].valid }

// check says what the meta pages tell about the file as a whole.
func (ms *metas) check(path string) error {
	if ms.size == 0 {
		return &FileError{Path: path, Reason: ErrEmpty, Next: "put a backup in its place, or move the empty file away and run goodterms init"}
	}
	m := ms.newest()
	if m == nil {
		return &FileError{Path: path, Reason: ErrForeign, Detail: "both meta pages are unreadable",
			Next: "name the right file with --journal; if this was your journal, put a backup in its place, or read what can be read: goodterms salvage FILE"}
	}
	if need := int64(m.pages) * m.pageSize; m.pages > 1<<40 || need > ms.size {
		return &FileError{Path: path, Reason: ErrDamaged,
			Detail: fmt.Sprintf("the file ends after %d of %d bytes", ms.size, need), Next: nextDamaged}
	}
	return nil
}

const nextDamaged = "copy the file away before anything else, then put a backup in its place, or read what can be read: goodterms salvage FILE"

// openPlain opens the file for reading and checks its meta pages.
func (j *Journal) openPlain() (*os.File, metas, error) {
	f, err := j.openFile(os.O_RDONLY, 0)
	if err != nil {
		return nil, metas{}, j.wayBack(context.Background(), j.openError(err))
	}
	ms, err := readMetas(f)
	if err == nil {
		err = ms.check(j.path)
	}
	if err != nil {
		f.Close()
		return nil, ms, j.wayBack(context.Background(), j.openError(err))
	}
	return f, ms, nil
}

// openError turns an error of opening into one that says what to do next.
func (j *Journal) openError(err error) error {
	var file *FileError
	switch {
	case errors.As(err, &file):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return j.missing()
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return &FileError{Path: j.path, Reason: ErrReadOnly, Detail: err.Error(), Next: "check the permissions of the file and its folder"}
	}
	return fmt.Errorf("journal %q: %w", j.path, err)
}

// missing tells a journal that never was from one that is gone.
func (j *Journal) missing() error {
	notes, err := j.readNotes()
	notes = slices.DeleteFunc(notes, func(n note) bool { return n.restored }) // one that was broken off
	if err == nil && len(notes) > 0 {
		last := notes[len(notes)-1]
		return &FileError{Path: j.path, Reason: ErrGone,
			Detail: fmt.Sprintf("%s knows a journal here, last seen at %s", headsName, last.head.Short()),
			Next:   fmt.Sprintf("put the journal or a backup back; to begin anew, move %s away", headsName)}
	}
	return &FileError{Path: j.path, Reason: ErrMissing, Next: "run goodterms init, or name another file with --journal"}
}

// Check looks at the file without changing it: its size, both meta pages and the
// format. The error is a *FileError that wraps ErrMissing, ErrGone, ErrEmpty,
// ErrForeign, ErrNewer or ErrDamaged, or one of the file system.
func (j *Journal) Check() error {
	return j.readLocked(context.Background(), (*readTx).refuseNewer)
}

// Revision returns a text that changes with every write of any process. It costs
// one small read.
func (j *Journal) Revision(ctx context.Context) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	f, ms, err := j.openPlain()
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", j.openError(err)
	}
	a, b := ms.page[0], ms.page[1] // a file written anew counts its transactions anew
	return strconv.FormatUint(a.txid, 36) + "-" + strconv.FormatUint(b.txid, 36) + "-" + strconv.FormatInt(info.ModTime().UnixNano(), 36), nil
}
