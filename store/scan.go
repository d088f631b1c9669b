package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
)

// The scanner finds records in the bytes of a file, whatever the pages around
// them say. It trusts nothing: lengths are bounded, a header is read before its
// body is believed, and all it reads is bounded by the size of the file.
const (
	scanWindow = 1 << 20  // bytes read at a time
	maxHead    = 4 << 10  // bytes of a header; those written here have some 300
	maxRecord  = 64 << 20 // bytes of a record
	scanFactor = 16       // a file is read this many times over at most
)

// errScanLimit ends a scan of bytes that claim to be records inside records.
var errScanLimit = errors.New("its bytes claim more records than it can hold")

// scanner reads a file through a window.
type scanner struct {
	r       io.ReaderAt
	size    int64
	window  []byte
	base    int64 // where the window begins
	left    int64 // bytes that may still be read
	badDisk int64 // bytes that the disk would not give
	// What is looked for: plain records, unless it is changed.
	magic  string
	decode func(v []byte) (record, error)
}

func newScanner(r io.ReaderAt, size int64) *scanner {
	return &scanner{r: r, size: size, left: size*scanFactor + maxRecord, magic: recordMagic, decode: decodeRecord}
}

// records calls fn with each record and its place. The bytes hold until fn
// returns.
func (s *scanner) records(ctx context.Context, fn func(at int64, r *record, n int) error) error {
	for at := int64(0); ; {
		if err := ctx.Err(); err != nil {
			return err
		}
		at = s.next(at)
		if at < 0 {
			return nil
		}
		if s.left < 0 {
			return errScanLimit
		}
		r, n := s.record(at)
		if n == 0 {
			at++
			continue
		}
		if err := fn(at, &r, n); err != nil {
			return err
		}
		at += int64(n)
	}
}

// next returns the place of the next magic at or after at, -1 for none.
func (s *scanner) next(at int64) int64 {
	for at <= s.size-recordFixed && s.left >= 0 {
		w := s.get(at, recordFixed)
		if i := bytes.Index(w, []byte(s.magic)); i >= 0 {
			return at + int64(i)
		}
		at += int64(len(w) - len(s.magic) + 1)
	}
	return -1
}

// record reads the record at a place; n is 0 when there is none.
func (s *scanner) record(at int64) (r record, n int) {
	fixed := s.get(at, recordFixed)
	if len(fixed) < recordFixed {
		return r, 0
	}
	nh, nb := int64(binary.BigEndian.Uint32(fixed[12:])), int64(binary.BigEndian.Uint32(fixed[16:]))
	total := recordFixed + nh + nb
	if nh > maxHead || total > maxRecord || at+total > s.size {
		return r, 0
	}
	head := s.get(at, int(recordFixed+nh))
	if _, err := parseHeader(head[recordFixed : recordFixed+nh]); err != nil {
		return r, 0
	}
	r, err := s.decode(s.get(at, int(total))[:total])
	s.left -= total
	if err != nil {
		return record{}, 0
	}
	return r, int(total)
}

// get returns what the window has from at on: n bytes at least, fewer only at the
// end of the file.
func (s *scanner) get(at int64, n int) []byte {
	if at < s.base || at+int64(n) > s.base+int64(len(s.window)) {
		s.fill(at, n)
	}
	return s.window[at-s.base:]
}

// fill moves the window. A part of the disk that cannot be read counts as zeros.
func (s *scanner) fill(at int64, n int) {
	want := int(min(int64(max(n, scanWindow)), s.size-at))
	if cap(s.window) < want {
		s.window = make([]byte, want)
	}
	s.window, s.base = s.window[:want], at
	s.left -= int64(want)
	if n, err := s.r.ReadAt(s.window, at); n == want && (err == nil || errors.Is(err, io.EOF)) {
		return
	}
	for i := 0; i < want; i += pageSize {
		page := s.window[i:min(i+pageSize, want)]
		if n, _ := s.r.ReadAt(page, at+int64(i)); n < len(page) {
			clear(page[n:])
			s.badDisk += int64(len(page) - n)
		}
	}
}
