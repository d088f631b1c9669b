package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"goodterms/model"
)

// Hit is an entry that a search found. Start and End are the bytes of the entry's
// text where the first of the words is; both are 0 when it is elsewhere (in the
// subject, a name, or what the entry is about).
type Hit struct {
	Entry      *model.Entry
	Start, End int
}

// Search returns the entries that hold every one of the words, parted by spaces,
// anywhere in their text, subject, names or subject matter, the latest first. Case
// and marks do not matter. An empty client means all clients. It reads the whole
// journal, or the whole client.
func (j *Journal) Search(ctx context.Context, words string, id model.ClientID) ([]Hit, error) {
	needles := strings.Fields(foldText(words).Text)
	if len(needles) == 0 {
		return nil, ctx.Err()
	}
	var hits []Hit
	collect := func(e *model.Entry) {
		if h, ok := match(e, needles); ok {
			hits = append(hits, h)
		}
	}
	var err error
	if id != "" {
		err = j.entriesOf(ctx, id, collect)
	} else {
		err = j.allEntries(ctx, collect)
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(hits, func(a, b Hit) int {
		if n := b.Entry.At.Compare(a.Entry.At); n != 0 {
			return n
		}
		return cmp.Compare(b.Entry.Seq, a.Entry.Seq)
	})
	return hits, nil
}

// Match looks for words, parted by spaces, in an entry as [Journal.Search] does.
func Match(e *model.Entry, words string) (Hit, bool) {
	return match(e, strings.Fields(foldText(words).Text))
}

// match looks for the needles, which are folded, in an entry.
func match(e *model.Entry, needles []string) (Hit, bool) {
	body := foldText(e.Text)
	rest := foldText(strings.Join([]string{e.Subject, e.Who, e.About, e.Towards, e.Invoice}, "\n")).Text
	h := Hit{Entry: e}
	for i, n := range needles {
		at := strings.Index(body.Text, n)
		if at < 0 && !strings.Contains(rest, n) {
			return Hit{}, false
		}
		if i == 0 && at >= 0 {
			span := body.Raw(at, at+len(n))
			h.Start, h.End = span.Start, span.End
		}
	}
	return h, true
}

// entriesOf calls fn with each entry of a client as it is now.
func (j *Journal) entriesOf(ctx context.Context, id model.ClientID, fn func(*model.Entry)) error {
	c, err := j.Case(ctx, id)
	if err != nil {
		return err
	}
	for i := range c.Entries {
		fn(&c.Entries[i])
	}
	return nil
}

// allEntries calls fn with each entry of the journal as it is now.
func (j *Journal) allEntries(ctx context.Context, fn func(*model.Entry)) error {
	for after := uint64(0); ; {
		n := 0
		err := j.read(ctx, func(tx *readTx) error {
			c := tx.Bucket(bucketLog).Cursor()
			for k, _ := c.Seek(seqKey(after + 1)); k != nil && n < window; k, _ = c.Next() {
				after, n = after+1, n+1
				r, err := tx.recordAt(after)
				if err != nil {
					return err
				}
				if r.Kind != model.EntryLogged || r.gone || tx.undoneBy(after) != 0 {
					continue
				}
				e, err := tx.entryNow(after)
				if err != nil {
					return err
				}
				fn(e)
			}
			return ctx.Err()
		})
		if err != nil || n < window {
			return err
		}
	}
}
