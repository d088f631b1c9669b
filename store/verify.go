package store

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The checks of Verify, in the order they are made.
const (
	CheckFile      = "file"      // size and both meta pages
	CheckChain     = "chain"     // every record, its body, and what it links to
	CheckBodies    = "words"     // of an encrypted journal: they are what was committed to
	CheckKeys      = "keys"      // of an encrypted journal: the slots are whole
	CheckIndexes   = "indexes"   // everything derived, compared with the log
	CheckTree      = "tree"      // the Merkle tree, compared with one made anew
	CheckHeads     = "heads"     // the heads of heads.log are on the chain
	CheckStructure = "structure" // the pages of the file, by a process of its own
)

// Problem is something Verify found. Seq is the event it is about, 0 for none.
type Problem struct {
	Check string `json:"check"`
	Seq   uint64 `json:"seq,omitempty"`
	What  string `json:"what"`
	// Next is what puts it right, where that is less than putting a backup in the
	// place of the journal; may be empty.
	Next string `json:"next,omitempty"`
}

// VerifyReport is what Verify found.
type VerifyReport struct {
	Path     string    `json:"path"`
	Events   uint64    `json:"events"`        // that were read and are right
	Head     Head      `json:"head"`          // after the last of them
	Last     time.Time `json:"last,omitzero"` // when the last of them was recorded
	Done     []string  `json:"done"`          // checks that were made to their end
	Skipped  []string  `json:"skipped,omitempty"`
	Problems []Problem `json:"problems,omitempty"`
	Warnings []string  `json:"warnings,omitempty"`
	// Redacted and Erased count the entries whose words, and the clients whose
	// everything, were removed on purpose. Unfinished are events that a redaction
	// names and that have their words still.
	Redacted   int      `json:"redacted,omitempty"`
	Erased     int      `json:"erased,omitempty"`
	Unfinished []uint64 `json:"unfinished,omitempty"`
	// Epoch changes when rows of events that were there before do.
	Epoch string `json:"epoch,omitempty"`
	// FirstBad is the first event that cannot be vouched for, 0 for none.
	FirstBad uint64 `json:"first_bad,omitempty"`
}

// OK reports whether nothing was found.
func (r *VerifyReport) OK() bool { return len(r.Problems) == 0 }

// maxProblems bounds a report: a damaged index can differ in each of its rows.
const maxProblems = 20

func (r *VerifyReport) problem(check string, seq uint64, format string, args ...any) {
	if seq != 0 && (r.FirstBad == 0 || seq < r.FirstBad) && check != CheckIndexes && check != CheckTree {
		r.FirstBad = seq
	}
	r.add(Problem{Check: check, Seq: seq, What: fmt.Sprintf(format, args...)})
}

func (r *VerifyReport) add(p Problem) {
	if len(r.Problems) < maxProblems {
		r.Problems = append(r.Problems, p)
	}
}

func (r *VerifyReport) warn(format string, args ...any) {
	r.Warnings = append(r.Warnings, fmt.Sprintf(format, args...))
}

func (r *VerifyReport) done(check string) { r.Done = append(r.Done, check) }

// Verify checks the whole journal: the file, every event and the chain between
// them, everything derived from them, the Merkle tree, and the heads written down in heads.log.
// Of an encrypted journal that is locked the words and the indexes are skipped.
// With Options.VerifyChild the file is looked at by another process, bounded in
// time and memory; without it, the structure of the pages is not checked.
//
// The error says that the journal could not be looked at (missing, busy, not a
// journal); what is wrong inside it is in the report. Verify changes nothing.
func (j *Journal) Verify(ctx context.Context) (*VerifyReport, error) {
	f, ms, err := j.openPlain()
	if err != nil {
		return nil, err
	}
	f.Close()
	if len(j.opt.VerifyChild) > 0 {
		return j.verifyInChild(ctx, ms.size, nil)
	}
	r, err := j.verifyHere(ctx, nil)
	if err != nil {
		return nil, err
	}
	r.Skipped = append(r.Skipped, CheckStructure)
	return r, nil
}

// verifyHere makes every check but that of the structure; with a mark, of what
// came after it.
func (j *Journal) verifyHere(ctx context.Context, from *verifiedMark) (*VerifyReport, error) {
	r := &VerifyReport{Path: j.path}
	v := &verifier{j: j, r: r, from: from}
	v.reset()
	v.readNotes()
	if err := v.walk(ctx); err != nil {
		if err := v.stopped(err); err != nil {
			return nil, err
		}
		r.Skipped = append(r.Skipped, CheckIndexes, CheckTree)
	}
	r.Head.Root = v.tree.root()
	v.checkHeads()
	return r, v.checkMetas()
}

// stopped reports the damage that ended the walk, or returns the error when it
// was something else.
func (v *verifier) stopped(err error) error {
	if errors.Is(err, errStop) {
		return nil
	}
	var file *FileError
	if !errors.As(err, &file) || file.Reason != ErrDamaged {
		return err
	}
	v.r.problem(CheckChain, v.prev.Seq+1, "after event %d: %s", v.prev.Seq, file.Detail)
	return nil
}

// checkHeads holds the heads that were written down against the chain.
func (v *verifier) checkHeads() {
	others, lost := 0, 0
	for _, n := range v.notes {
		switch {
		case v.plain != nil && n.journal == v.plain.id:
		case v.id != [16]byte{} && n.journal != v.id:
			others++
		case n.before && !n.found:
			lost++
		case n.before:
		case n.head.Seq > v.prev.Seq && v.ended:
			v.r.problem(CheckHeads, v.prev.Seq+1, "%s knows %s of %s, but the journal ends at %d: later events are missing",
				headsName, n.head.Short(), n.at.Format("2006-01-02 15:04"), v.prev.Seq)
		}
	}
	if others > 0 {
		v.r.warn("%s has %d lines of another journal that was in this place before", headsName, others)
	}
	if lost > 0 {
		v.r.warn("%s has %d lines about events that the salvage did not find", headsName, lost)
	}
	v.r.done(CheckHeads)
}

// checkMetas judges a file with one unreadable meta page: a write that a power cut
// broke off leaves one too, and has lost nothing that was acknowledged.
func (v *verifier) checkMetas() error {
	f, ms, err := v.j.openPlain()
	if err != nil {
		return v.stopped(err)
	}
	f.Close()
	if ms.halved() {
		last := len(v.notes) - 1
		if last >= 0 && v.notes[last].head.same(v.prev) && v.notes[last].journal == v.id {
			v.r.warn("one of the two meta pages is unreadable; the other has every event that %s knows of, and the next write repairs it", headsName)
		} else {
			v.r.problem(CheckFile, 0, "one of the two meta pages is unreadable: the change written last may be missing")
		}
	}
	v.r.done(CheckFile)
	return nil
}

// MarshalText writes a head in full: number, hash, and the root where it is known.
func (h Head) MarshalText() ([]byte, error) {
	b := fmt.Appendf(nil, "%d %s", h.Seq, b64(h.Hash[:]))
	if h.Root != ([32]byte{}) {
		b = fmt.Appendf(b, " %s", b64(h.Root[:]))
	}
	return b, nil
}

// UnmarshalText reads what MarshalText writes.
func (h *Head) UnmarshalText(b []byte) error {
	f := strings.Fields(string(b))
	if len(f) < 2 || len(f) > 3 {
		return fmt.Errorf("head %q: not a number and a hash", b)
	}
	seq, err := strconv.ParseUint(f[0], 10, 64)
	if err != nil {
		return fmt.Errorf("head %q: %w", b, err)
	}
	read := Head{Seq: seq}
	for i, to := range []*[32]byte{&read.Hash, &read.Root}[:len(f)-1] {
		raw, err := unb64(f[i+1])
		if err != nil || len(raw) != len(to) {
			return fmt.Errorf("head %q: the hash is unreadable", b)
		}
		*to = [32]byte(raw)
	}
	*h = read
	return nil
}
