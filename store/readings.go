package store

import (
	"context"
	"fmt"

	"goodterms/model"
)

// Readings are kept beside the log, for each version of the engine that made
// them. They are opaque here, and may be dropped at any time.

// putReading keeps the reading of an entry; nil keeps none.
func (w *writeTx) putReading(seq uint64, reading []byte) error {
	if len(reading) == 0 || w.j.opt.ReadingVersion == "" {
		return nil
	}
	b, err := w.readingsOf(w.j.opt.ReadingVersion)
	if err != nil {
		return err
	}
	return b.Put(seqKey(seq), reading)
}

func (w *writeTx) readingsOf(version string) (*rows, error) {
	return w.Bucket(bucketReadings).CreateBucketIfNotExists([]byte(version))
}

// dropReadings forgets the readings of an entry whose words changed.
func (w *writeTx) dropReadings(seq uint64) error {
	all := w.Bucket(bucketReadings)
	return all.ForEachBucket(func(version []byte) error {
		return all.Bucket(version).Delete(seqKey(seq))
	})
}

// Readings returns the kept readings of a client's entries by their place (Seq of
// the entry), made by one version of the engine.
func (j *Journal) Readings(ctx context.Context, id model.ClientID, version string) (map[uint64][]byte, error) {
	readings := map[uint64][]byte{}
	err := j.read(ctx, func(tx *readTx) error {
		b := tx.Bucket(bucketReadings).Bucket([]byte(version))
		if b == nil {
			return nil
		}
		for _, seq := range tx.seqsOf(id) {
			if v := b.Get(seqKey(seq)); v != nil {
				readings[seq] = append([]byte(nil), v...)
			}
		}
		return nil
	})
	return readings, err
}

// KeepReadings writes readings of entries down, by their place. Those of other
// versions are dropped. Entries corrected after Base are passed over: give the
// head of the journal that the readings were made from.
func (j *Journal) KeepReadings(ctx context.Context, version string, base uint64, readings map[uint64][]byte) error {
	if version == "" {
		return fmt.Errorf("readings: the version of the engine is missing")
	}
	_, err := j.write(ctx, func(w *writeTx) error {
		w.changed = true
		if err := w.dropOtherReadings(version); err != nil {
			return err
		}
		b, err := w.readingsOf(version)
		if err != nil {
			return err
		}
		for seq, reading := range readings {
			if seqOf(w.Bucket(bucketCorrected).Get(seqKey(seq))) > base {
				continue
			}
			if err := b.Put(seqKey(seq), reading); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

func (w *writeTx) dropOtherReadings(version string) error {
	all := w.Bucket(bucketReadings)
	var old [][]byte
	err := all.ForEachBucket(func(v []byte) error {
		if string(v) != version {
			old = append(old, append([]byte(nil), v...))
		}
		return nil
	})
	for _, v := range old {
		if err == nil {
			err = all.DeleteBucket(v)
		}
	}
	return err
}
