package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A restore writes a line of its own into heads.log, before it puts the backup in
// its place:
//
//	restored 0000003101 2026-11-29T10:15:00Z 0000003100 ...
//
// The rest is the line of the head that the backup ends with; the first number is
// the first event that lines before this one may know otherwise, or know of where
// the backup has none. A line whose head is not in the journal was broken off, or
// was followed by another restore, and says nothing.

const restoredMark = "restored "

func formatRestored(at time.Time, h Head, journal [16]byte, name string, from uint64) string {
	return fmt.Sprintf("%s%010d %s", restoredMark, from, formatNote(at, h, journal[:], name))
}

// parseLine reads a line of heads.log of either form.
func parseLine(line string) (note, bool) {
	rest, restored := strings.CutPrefix(line, restoredMark)
	if !restored {
		return parseNote(line)
	}
	number, rest, _ := strings.Cut(rest, " ")
	from, err := strconv.ParseUint(number, 10, 64)
	n, ok := parseNote(rest)
	n.restored, n.from = true, from
	return n, ok && err == nil
}

// standing returns the lines that hold for the journal as it is: without those that
// a restore set aside. The restores that set some aside are returned too.
func (tx *readTx) standing(notes []note) (standing []note, restores []note) {
	for _, n := range notes {
		if n.restored {
			if !tx.has(n) {
				continue
			}
			all := len(standing)
			standing = slices.DeleteFunc(standing, func(older note) bool { return older.journal == n.journal && older.head.Seq >= n.from })
			if len(standing) < all {
				restores = append(restores, n)
			}
		}
		standing = append(standing, n)
	}
	return standing, restores
}

// has reports whether the head of a line is in the journal.
func (tx *readTx) has(n note) bool {
	h, err := tx.headAt(n.head.Seq)
	return err == nil && n.journal == tx.id && h.Hash == n.head.Hash
}

// settle returns the lines of heads.log that hold, and says what a restore set
// aside.
func (v *verifier) settle(notes []note) []note {
	if !slices.ContainsFunc(notes, func(n note) bool { return n.restored }) {
		return notes
	}
	var restores []note
	err := v.j.look(context.Background(), false, func(tx *readTx) error {
		notes, restores = tx.standing(notes)
		return nil
	})
	if err != nil {
		return slices.DeleteFunc(notes, func(n note) bool { return n.restored }) // the walk will say why
	}
	for _, n := range restores {
		v.r.warn("the journal was restored on %s from a backup that ends at %s: %s knew of later events, or other ones from number %d on",
			n.at.Format("2006-01-02 15:04"), n.head.Short(), headsName, n.from)
	}
	return notes
}

// noteRestore writes the line of a restore, and has it on the disk before the backup
// gets its place.
func (j *Journal) noteRestore(journal [16]byte, h Head, from uint64) error {
	f, err := os.OpenFile(j.headsPath(), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	err = appendLine(f, []byte(formatRestored(j.opt.Now(), h, journal, j.base(), from)))
	return errors.Join(err, f.Sync(), f.Close())
}

// knownOtherwise returns the first event of a backup that lines about the journal know
// otherwise, and the latest head they know of.
func (tx *readTx) knownOtherwise(notes []note, head Head) (from uint64, latest Head) {
	from = head.Seq + 1
	for _, n := range notes {
		if n.journal != tx.id || n.restored {
			continue
		}
		if n.head.Seq > latest.Seq {
			latest = n.head
		}
		if !tx.has(n) {
			from = min(from, n.head.Seq)
		}
	}
	return from, latest
}

// restoredSince reports whether a backup was put in place at a moment or later.
func (j *Journal) restoredSince(at time.Time) bool {
	notes, err := j.readNotes()
	return err == nil && slices.ContainsFunc(notes, func(n note) bool { return n.restored && !n.at.Before(at.Truncate(time.Second)) })
}
