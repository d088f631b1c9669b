package store

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
)

// heads.log lies beside the journal and holds one line for each day something was
// written: the last head of that day. It is what tells a journal that went back
// in time (an old copy put in its place, the newest transaction lost to a
// damaged page) from one that is whole. The line of today is overwritten in
// place; it is not synced, so after a power cut it may be behind, never ahead.
const (
	headsName = "heads.log"
	headsTail = 4096 // bytes at the end that a write looks at
)

// note is one line of heads.log:
//
//	2026-08-14T10:22:31Z 0000003127 7Q4M-K2XB-9TFD <hash> <journal id> <root> "journal.db"
//
// Lines of older versions have no root; their short form is that of the hash. The
// root of a journal without events is written as zeros.
type note struct {
	at      time.Time
	head    Head
	journal [16]byte
	name    string
	offset  int64 // of the line in the file
	length  int
	before  bool // verify: it is about the journal before a salvage
	found   bool // verify: and that event was recorded again
	// restored says that a backup was put in the place of the journal then, and
	// from is the first event that lines before it may know otherwise.
	restored bool
	from     uint64
}

func (j *Journal) headsPath() string { return filepath.Join(j.dir(), headsName) }

func formatNote(at time.Time, h Head, journal []byte, name string) string {
	return fmt.Sprintf("%s %010d %s %s %s %s %s\n", at.UTC().Format(time.RFC3339), h.Seq, h.code(), b64(h.Hash[:]), b64(journal), b64(h.Root[:]), strconv.Quote(name))
}

func parseNote(line string) (note, bool) {
	f := strings.SplitN(line, " ", 6)
	if len(f) != 6 {
		return note{}, false
	}
	at, err1 := time.Parse(time.RFC3339, f[0])
	seq, err2 := strconv.ParseUint(f[1], 10, 64)
	hash, err3 := base64.RawURLEncoding.DecodeString(f[3])
	id, err4 := base64.RawURLEncoding.DecodeString(f[4])
	quoted, root, err6 := f[5], []byte(nil), error(nil)
	if first, rest, ok := strings.Cut(quoted, " "); ok && !strings.HasPrefix(first, `"`) {
		quoted = rest
		root, err6 = base64.RawURLEncoding.DecodeString(first)
	}
	name, err5 := strconv.Unquote(quoted)
	if errors.Join(err1, err2, err3, err4, err5, err6) != nil || len(hash) != 32 || len(id) != 16 || root != nil && len(root) != 32 {
		return note{}, false
	}
	n := note{at: at, head: Head{Seq: seq, Hash: [32]byte(hash)}, journal: [16]byte(id), name: name}
	if root != nil {
		n.head.Root = [32]byte(root)
	}
	return n, n.head.code() == f[2]
}

// parseNotes reads whole lines of b that speak of the journal called name; a line
// that cannot be read is passed over. Offset is where b begins in the file.
func parseNotes(b []byte, offset int64, name string) []note {
	var notes []note
	for len(b) > 0 {
		line, rest, whole := bytes.Cut(b, []byte("\n"))
		if n, ok := parseLine(string(line)); ok && whole && n.name == name {
			n.offset, n.length = offset, len(line)+1
			notes = append(notes, n)
		}
		offset += int64(len(line) + 1)
		b = rest
	}
	return notes
}

// readNotes reads every line about this journal; none when there is no file.
func (j *Journal) readNotes() ([]note, error) {
	b, err := os.ReadFile(j.headsPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return parseNotes(b, 0, j.base()), nil
}

// lastNotes reads the lines about this journal at the end of the file.
func (j *Journal) lastNotes(f *os.File) []note {
	info, err := f.Stat()
	if err != nil {
		return nil
	}
	start := max(0, info.Size()-headsTail)
	b := make([]byte, info.Size()-start)
	n, err := f.ReadAt(b, start)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil
	}
	return parseNotes(b[:n], start, j.base())
}

// refuseLost refuses to write on when heads.log knows of events that the journal does not
// have and something else says so too: one meta page is unreadable, or this process has
// seen them itself, so that an older copy took the place of the file. Writing would bury
// the loss. A restore is noted in heads.log and is none.
func (j *Journal) refuseLost(tx *readTx, head Head) error {
	older := head.Seq < j.latest.Load()
	if !tx.metas.halved() && !older {
		return nil
	}
	notes, err := j.readNotes()
	if err != nil {
		return nil
	}
	standing, _ := tx.standing(notes)
	for _, n := range standing {
		switch {
		case n.journal != tx.id || n.head.Seq <= head.Seq:
		case older:
			return &FileError{Path: j.path, Reason: ErrReplaced,
				Detail: fmt.Sprintf("an older copy is in its place now: it ends at %d, %s knows %s", head.Seq, headsName, n.head.Short()),
				Next:   "nothing was written; put the newer file back, or start goodterms again and choose a way out"}
		default:
			return &FileError{Path: j.path, Reason: ErrDamaged,
				Detail: fmt.Sprintf("one of its two meta pages is unreadable and the last events are missing: it ends at %d, %s knows %s", head.Seq, headsName, n.head.Short()),
				Next:   nextDamaged}
		}
	}
	j.latest.Store(head.Seq)
	return nil
}

// saw remembers how far the journal went.
func (j *Journal) saw(tx *bolt.Tx) {
	k, _ := tx.Bucket(bucketLog).Cursor().Last()
	if len(k) != 8 {
		return
	}
	for seq := binary.BigEndian.Uint64(k); ; {
		old := j.latest.Load()
		if seq <= old || j.latest.CompareAndSwap(old, seq) {
			return
		}
	}
}

// forget is for a file that was put in the place on purpose: it is another journal, or
// goes less far.
func (j *Journal) forget() {
	j.seen.Store(nil)
	j.latest.Store(0)
}

// writeNote writes the head down. Called under the lock of a writer. The journal
// is safe on the disk by then: an error here is no error of the write.
func (j *Journal) writeNote(journal [16]byte, before, head Head) error {
	f, err := os.OpenFile(j.headsPath(), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	line := []byte(formatNote(j.opt.Now(), head, journal[:], j.base()))
	notes := j.lastNotes(f)
	if len(notes) > 0 {
		// Only a line that the new head follows from is overwritten: one that it
		// contradicts is evidence.
		last := notes[len(notes)-1]
		sameDay := last.at.UTC().Format(time.DateOnly) == j.opt.Now().UTC().Format(time.DateOnly)
		if !last.restored && last.journal == journal && last.head.same(before) && last.length == len(line) && sameDay {
			_, err = f.WriteAt(line, last.offset)
			return err
		}
	}
	return appendLine(f, line)
}

// appendLine adds a line, after ending a torn one.
func appendLine(f *os.File, line []byte) error {
	end, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		return err
	}
	last := []byte{'\n'}
	if end > 0 {
		if _, err := f.ReadAt(last, end-1); err != nil {
			return err
		}
	}
	if last[0] != '\n' {
		line = append([]byte{'\n'}, line...)
	}
	_, err = f.Write(line)
	return err
}
