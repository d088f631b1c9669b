package store

import (
	"maps"

	"goodterms/model"
)

// finish adds to a rewrite what earlier redactions and erasures name: an event of
// those that has its words still loses them too. None should have.
func (tx *readTx) finish(rw *rewriting) error {
	gone, erased := maps.Clone(rw.gone), map[model.ClientID]uint64{}
	if gone == nil {
		gone = map[uint64]bool{}
	}
	err := tx.eachRecord(func(r *record) error {
		if r.gone || r.Kind != model.EntryRedacted && r.Kind != model.ClientErased {
			return nil
		}
		ev, err := r.event()
		if err != nil {
			return tx.damaged(r.Seq, err.Error())
		}
		if r.Kind == model.ClientErased {
			erased[r.Client] = r.Seq
		}
		for _, seq := range refsOf(ev.Payload) {
			gone[seq] = true
		}
		return nil
	})
	if err == nil && len(erased) > 0 {
		err = tx.eachRecord(func(r *record) error {
			if r.Seq < erased[r.Client] {
				gone[r.Seq] = true
			}
			return nil
		})
	}
	rw.gone = gone
	return err
}

// eachRecord calls fn with each record of the log, in order.
func (tx *readTx) eachRecord(fn func(r *record) error) error {
	c := tx.Bucket(bucketLog).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		r, err := tx.decode(v)
		if err != nil {
			return tx.damaged(seqOf(k), err.Error())
		}
		if err := fn(&r); err != nil {
			return err
		}
	}
	return nil
}
