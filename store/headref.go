package store

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// HeadRef is a head as somebody has it: under a letter, in a note of heads.log, in
// a signed head.
type HeadRef struct {
	Seq  uint64
	Code string   // "7Q4M-K2XB-9TFD"
	Root [32]byte // where it is known in full; zero otherwise
}

// Short returns the form for people.
func (r HeadRef) Short() string { return "GT " + strconv.FormatUint(r.Seq, 10) + " · " + r.Code }

// ParseHead reads a short head in any spacing and case, with or without GT. Letters
// that are not used (I, L, O) are read as the digits they look like.
func ParseHead(text string) (HeadRef, error) {
	bad := func(why string) (HeadRef, error) {
		return HeadRef{}, fmt.Errorf("head %q: %s; it looks like GT 3127 · 7Q4M-K2XB-9TFD", text, why)
	}
	s := strings.ToUpper(strings.TrimSpace(text))
	s = strings.TrimSpace(strings.TrimPrefix(s, "GT"))
	digits := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if digits <= 0 {
		return bad("the number or the letters are missing")
	}
	seq, err := strconv.ParseUint(s[:digits], 10, 63)
	if err != nil {
		return bad("the number is too large")
	}
	code, ok := readCode(s[digits:])
	if !ok {
		return bad("12 letters and digits follow the number")
	}
	return HeadRef{Seq: seq, Code: code}, nil
}

// readCode reads the letters of a short head; what stands between them does not
// matter, as long as it is no letter or digit.
func readCode(s string) (string, bool) {
	first, _ := strings.CutPrefix(s, " ")
	if first == s && strings.ContainsRune(crockford, rune(s[0])) {
		return "", false // "3127Q4M…": where the number ends is not clear
	}
	var b strings.Builder
	n := 0
	for _, r := range s {
		switch r {
		case 'I', 'L':
			r = '1'
		case 'O':
			r = '0'
		}
		switch {
		case strings.ContainsRune(crockford, r):
			if n == 4 || n == 8 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			n++
		case strings.ContainsRune(" -–—·.:,*\u00a0\u2011\t\r\n_/|", r):
		default:
			return "", false
		}
	}
	return b.String(), n == 12
}

// HeadMatch says how a journal stands to a head from elsewhere.
type HeadMatch int

// The ways a head can match.
const (
	HeadDiffers      HeadMatch = iota // the journal had another head at that event
	HeadBeyond                        // the journal ends before that event
	HeadMatches                       // by the root of the tree
	HeadMatchesOld                    // by the hash of the chain, as versions before the tree wrote heads
	HeadMatchesPlain                  // by what an encrypted journal was while it was a plain one
)

// MatchHead says whether the journal had a head. It trusts the file: verify it
// first. The key is needed only for heads of before it was encrypted.
func (j *Journal) MatchHead(ctx context.Context, ref HeadRef) (HeadMatch, error) {
	match := HeadDiffers
	err := j.readLocked(ctx, func(tx *readTx) error {
		last, err := tx.head()
		if err != nil {
			return err
		}
		if ref.Seq > last.Seq {
			match = HeadBeyond
			return nil
		}
		h, err := tx.headAt(ref.Seq)
		if err != nil {
			return err
		}
		if h.Root, err = tx.root(ref.Seq); err != nil {
			return err
		}
		match = ref.match(h)
		return nil
	})
	if err == nil && match == HeadDiffers {
		return j.matchPlain(ctx, ref)
	}
	return match, err
}

// match holds a head from elsewhere against the one of the same event.
func (r HeadRef) match(h Head) HeadMatch {
	switch {
	case r.Root != ([32]byte{}):
		if r.Root == h.Root {
			return HeadMatches
		}
	case r.Code == h.code():
		return HeadMatches
	case r.Code == headCode(h.Hash):
		return HeadMatchesOld
	}
	return HeadDiffers
}
