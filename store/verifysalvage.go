package store

import (
	"time"

	"goodterms/model"
)

// salvaged is what an event of kind salvage says of those after it.
type salvaged struct {
	model.Salvage
	at   time.Time
	prev [32]byte // what the next event recorded again linked to before
}

// salvageAt takes a salvage into account: lines of heads.log from before it are
// about the old numbers. One that was itself recorded again is history.
func (v *verifier) salvageAt(ev *model.Event, p *model.Salvage) {
	if ev.Seq <= v.salvage.Through {
		return
	}
	if err := p.Validate(); err != nil {
		v.r.problem(CheckChain, ev.Seq, "event %d: %v", ev.Seq, err)
		return
	}
	v.salvage = salvaged{Salvage: *p, at: ev.RecordedAt}
	for seq, notes := range v.known {
		for _, n := range notes {
			if seq >= ev.Seq && n.journal == v.id && !n.at.After(ev.RecordedAt) {
				n.before = true
			}
		}
	}
	v.r.warn("the journal was salvaged from a damaged file on %s: %s", ev.RecordedAt.Format(time.DateOnly), lostText(p.Lost))
}

// checkAgain makes the old header of an event that was recorded again, and holds
// it against the heads written down for it.
func (v *verifier) checkAgain(rec *record) error {
	run, ok := v.salvage.runOf(rec.Seq)
	if !ok {
		return nil
	}
	if rec.Seq == run.From {
		v.salvage.prev = [32]byte(run.Prev)
	}
	old := rec.header
	old.Seq, old.Prev = run.Was+(rec.Seq-run.From), v.salvage.prev
	h := Head{Seq: old.Seq, Hash: headerHash(old.bytes())}
	v.salvage.prev = h.Hash
	for _, n := range v.known[h.Seq] {
		sameSecond := !n.at.Before(v.salvage.at.Truncate(time.Second)) // may be about the new numbers
		if !n.before || n.found || sameSecond && !n.head.same(h) {
			continue
		}
		if !n.head.same(h) {
			v.r.problem(CheckHeads, rec.Seq, "event %d was number %d before the salvage, %s, but %s knew that as %s: it, or one before it, was changed",
				rec.Seq, h.Seq, h.Short(), headsName, n.head.Short())
			return errStop
		}
		n.found = true
	}
	return nil
}

// runOf returns the run that an event belongs to.
func (s *salvaged) runOf(seq uint64) (model.RecordedAgain, bool) {
	for len(s.Again) > 0 && seq >= s.Again[0].From+s.Again[0].Count {
		s.Again = s.Again[1:]
	}
	if len(s.Again) == 0 || seq < s.Again[0].From {
		return model.RecordedAgain{}, false
	}
	return s.Again[0], true
}
