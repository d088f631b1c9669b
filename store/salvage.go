package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// SalvageReport says what a salvage found, and what became of it.
type SalvageReport struct {
	From       string              `json:"from"`
	To         string              `json:"to"`
	Found      int                 `json:"found"`                // events that could be read
	Kept       int                 `json:"kept"`                 // of these with number and chain as they were
	Again      int                 `json:"again"`                // of these recorded again with new numbers
	StandIns   int                 `json:"stand_ins,omitempty"`  // clients whose own event was lost
	Lost       []model.NumberRange `json:"lost,omitempty"`       // numbers that were not found
	Doubles    []uint64            `json:"doubles,omitempty"`    // numbers found with several contents: the one that fits the chain was taken
	Unreadable uint64              `json:"unreadable,omitempty"` // events whose words could not be read
	NoPlace    uint64              `json:"no_place,omitempty"`   // events that contradict those before them
	BadDisk    int64               `json:"bad_disk,omitempty"`   // bytes that the disk would not give
	Head       Head                `json:"head"`                 // of the new journal
	// Sealed says that the journal is an encrypted one, and the new one too. Recovery
	// is its recovery key where the slot of the old one was not found: it is kept
	// nowhere. NoPassphrase says that no passphrase opens it yet.
	Sealed       bool   `json:"encrypted,omitempty"`
	NoPassphrase bool   `json:"no_passphrase,omitempty"`
	Recovery     string `json:"-"`

	seal *sealer
}

// Whole reports whether everything known of was found: the new journal is the old
// one, event for event.
func (r *SalvageReport) Whole() bool {
	return r.Again == 0 && len(r.Lost) == 0 && r.Unreadable == 0 && r.NoPlace == 0
}

// LostEvents returns how many numbers are missing.
func (r *SalvageReport) LostEvents() uint64 {
	n := uint64(0)
	for _, l := range r.Lost {
		n += l.To - l.From + 1
	}
	return n
}

// lostText names ranges of numbers, the first few of them.
func lostText(lost []model.NumberRange) string {
	if len(lost) == 0 {
		return "no number is missing"
	}
	const most = 6
	var parts []string
	for i, l := range lost {
		if i == most {
			parts = append(parts, fmt.Sprintf("and %d more places", len(lost)-most))
			break
		}
		if l.From == l.To {
			parts = append(parts, fmt.Sprint(l.From))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", l.From, l.To))
		}
	}
	return "missing events: " + strings.Join(parts, ", ")
}

const salvageBatch = 2000 // events in one transaction

// Salvage reads what can be read of the events in the file at from, without
// trusting its structure, and writes them to a new journal at to. Events from the
// first on are kept as they are as far as the chain holds; later ones are recorded
// again behind an event that says what is missing. From is only read. ErrExists
// when something is at to, ErrForeign when from holds no event. The events of an
// encrypted journal are sealed again; Options.UnlockFile gives the key.
func Salvage(ctx context.Context, from, to string, o Options) (*SalvageReport, error) {
	source, target := New(from, o), New(to, o)
	if err := target.freePlace(); err != nil {
		return nil, err
	}
	lock, err := source.shareLock(ctx)
	if err != nil {
		return nil, err
	}
	if lock != nil {
		defer lock.Close()
	}
	file, err := os.Open(from)
	if err != nil {
		return nil, source.openError(err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil, errors.Join(err, fmt.Errorf("%q is no file", from))
	}
	s := &salvager{ctx: ctx, source: source, target: target, file: file, size: info.Size(), r: &SalvageReport{From: from, To: to}}
	if err := s.find(); err != nil {
		return nil, err
	}
	return s.r, s.make()
}

// salvager holds what a salvage has found.
type salvager struct {
	ctx    context.Context
	source *Journal
	target *Journal
	file   *os.File
	size   int64
	finds  *finds
	notes  []note
	newID  [16]byte
	now    time.Time // of everything the salvage itself adds
	plan   *plan
	r      *SalvageReport
	seal   *sealer  // of an encrypted journal
	keys   *keyring // of the new one
	was    [][]byte // what may name the plain one it was made from
}

func (s *salvager) find() error {
	finds, scan, err := find(s.ctx, s.file, s.size, nil)
	if err != nil {
		return s.scanError(err)
	}
	s.finds, s.r.BadDisk = finds, scan.badDisk
	s.notes, _ = s.source.readNotes() // without them the end may be short, and nobody knows
	if s.finds.count == 0 {
		if err := s.findSealed(); err != nil {
			return s.scanError(err)
		}
	}
	if s.finds.count == 0 {
		return &FileError{Path: s.source.path, Reason: ErrForeign, Detail: "no event of a journal was found in it", Next: "put a backup in its place"}
	}
	s.now = s.target.opt.Now().Round(0).UTC()
	s.newID = [16]byte(s.target.random(16))
	return nil
}

// scanError says which file cannot be scanned to its end.
func (s *salvager) scanError(err error) error {
	if errors.Is(err, errScanLimit) {
		return &FileError{Path: s.source.path, Reason: ErrForeign, Detail: err.Error()}
	}
	return err
}

// make writes the new journal under another name, checks it, and gives it its
// own.
func (s *salvager) make() error {
	j := s.target
	if err := makeFolder(j.dir()); err != nil {
		return fmt.Errorf("making folder %q: %w", j.dir(), err)
	}
	lock, err := j.takeLock(s.ctx)
	if err != nil {
		return j.lockError(err)
	}
	defer lock.Close()
	if err := j.freePlace(); err != nil {
		return err
	}
	defer os.Remove(j.newPath()) // not there any more when all went well
	if err := s.writeFitting(); err != nil {
		return fmt.Errorf("writing %q: %w", j.path, err)
	}
	if err := j.freePlace(); err != nil {
		return err
	}
	if err := os.Rename(j.newPath(), j.path); err != nil {
		return fmt.Errorf("writing %q: %w", j.path, err)
	}
	// No line in heads.log: it is a journal from its first write on. Until then it
	// can be thrown away and made again.
	if err := syncFolder(j.dir()); err != nil {
		return fmt.Errorf("writing %q: %w", j.path, err)
	}
	return nil
}

// writeFitting writes the planned events. One that does not fit those before it is
// left out, and the rest planned anew: only a forged file needs that.
func (s *salvager) writeFitting() error {
	for range 4 {
		s.plan = newPlan(s.finds, s.notes, s.newID)
		if err := s.target.build(s.plan.id[:], s.layOut()); err != nil {
			return err
		}
		misfits, err := s.write()
		if err != nil {
			return err
		}
		if misfits == 0 {
			s.tell()
			return s.check()
		}
	}
	return errors.New("its events contradict each other")
}

// layOut is what makes the new journal an encrypted one, nil for a plain one.
func (s *salvager) layOut() func(*bolt.Tx) error {
	if s.keys == nil {
		return nil
	}
	return s.keys.layOut
}

func (s *salvager) tell() {
	p, r := s.plan, s.r
	r.Found, r.Kept, r.Lost, r.Doubles, r.Unreadable, r.NoPlace = p.chosen, len(p.kept), p.salvage.Lost, p.doubles, p.unread, p.noPlace
	r.Again, r.StandIns = 0, 0
	for _, it := range p.again {
		if it.standIn != "" {
			r.StandIns++
		} else {
			r.Again++
		}
	}
}

// check sees that the new journal is whole before it is called one.
func (s *salvager) check() error {
	made := New(s.target.newPath(), Options{LockWait: s.target.opt.LockWait})
	made.seal.Store(s.seal)
	v, err := made.verifyHere(s.ctx, nil)
	if err != nil {
		return err
	}
	if !v.OK() && !s.onlySlots(v.Problems) {
		return fmt.Errorf("the salvaged journal is not whole: %s", v.Problems[0].What)
	}
	return nil
}

// write writes the plan in batches and returns how many events did not fit.
func (s *salvager) write() (misfits int, err error) {
	work := s.plan.work()
	tmp := New(s.target.newPath(), s.target.opt)
	tmp.seal.Store(s.seal)
	seen := map[string]uint32{}
	err = tmp.withFile(s.ctx, false, func(db *bolt.DB, _ *os.File, ms metas) error {
		for len(work) > 0 {
			n := min(len(work), salvageBatch)
			w, err := tmp.beginWrite(db, ms)
			if err != nil {
				return err
			}
			w.reindexing(seen, s.plan.erased)
			for _, it := range work[:n] {
				fit, err := s.put(w, it)
				if err != nil {
					_ = w.Rollback()
					return err
				}
				if !fit {
					misfits++
				}
			}
			s.r.Head, err = w.finalHead()
			if work = work[n:]; err == nil && len(work) == 0 {
				err = s.keepWas(w.readTx)
			}
			if err := cmp.Or(err, s.ctx.Err()); err != nil {
				_ = w.Rollback()
				return err
			}
			if err := w.Commit(); err != nil {
				return err
			}
		}
		return nil
	})
	return misfits, err
}

// work lists everything to write, in order; an item without event and client is
// the event of kind salvage.
func (p *plan) work() []item {
	var work []item
	for _, x := range p.kept {
		work = append(work, item{found: x})
	}
	if p.needed {
		work = append(work, item{})
	}
	return append(work, p.again...)
}

// put writes one item. An event that does not fit is marked and left out.
func (s *salvager) put(w *writeTx, it item) (fit bool, err error) {
	if it.found == nil && it.standIn == "" {
		return s.putOwn(w, "", s.plan.salvage)
	}
	var rec record
	if it.found != nil {
		if rec, err = s.read(it.found); err != nil {
			return false, err
		}
	}
	if it.standIn != "" {
		return s.putStandIn(w, it, &rec)
	}
	ev, err := rec.event()
	if err != nil {
		return false, err
	}
	ev.Seq = w.head.Seq + 1
	salt, payload := rec.salt, rec.payload
	if it.convert {
		ev.Payload = s.plan.converted(ev.Payload)
		if ev.Payload == nil {
			it.rejected = true
			return false, nil
		}
		ev.Kind = ev.Payload.EventKind()
		if payload, err = encodePayload(ev.Payload); err != nil {
			return false, err
		}
	}
	if w.reindex(&ev) != nil {
		it.rejected = true
		return false, nil
	}
	h := rec.header
	h.Seq, h.Kind, h.Prev = ev.Seq, ev.Kind, w.head.Hash
	if !rec.gone {
		h.Body = bodyCommitment(salt, payload)
	}
	return true, w.putRecord(h, salt, payload)
}

// converted makes a correction of something that was lost into the thing itself,
// and gives those that name events their new numbers; nil when there is nothing
// left to name.
func (p *plan) converted(payload model.Payload) model.Payload {
	switch v := payload.(type) {
	case model.CorrectEntry:
		return model.LogEntry{Entry: v.Entry}
	case model.CorrectAgreement:
		return model.SignAgreement{Agreement: v.Agreement}
	case model.UndoEvent:
		v.Event = p.newNumber(v.Event)
		if v.Event == 0 {
			return nil
		}
		return v
	case model.RedactEntry:
		v.Event, v.Events = p.newNumber(v.Event), p.newNumbers(v.Events)
		return v
	case model.EraseClient:
		v.Events = p.newNumbers(v.Events)
		return v
	}
	return payload
}

// newNumber returns the number an event has now, 0 for one that was lost.
func (p *plan) newNumber(seq uint64) uint64 {
	if seq <= uint64(len(p.kept)) {
		return seq
	}
	return p.numbers[seq]
}

func (p *plan) newNumbers(seqs []uint64) []uint64 {
	var out []uint64
	for _, seq := range seqs {
		if n := p.newNumber(seq); n != 0 {
			out = append(out, n)
		}
	}
	return out
}

// putStandIn records a client whose own event was lost, as a later one describes
// it, or with a name that says so.
func (s *salvager) putStandIn(w *writeTx, it item, rec *record) (bool, error) {
	c := model.Client{ID: it.standIn, Added: s.now, Handle: "lost-" + strings.ToLower(short(it.standIn)),
		Name: "Client whose name was lost (" + short(it.standIn) + ")"}
	if it.found == nil {
		return s.putOwn(w, it.standIn, model.AddClient{Client: c})
	}
	if ev, err := rec.event(); err == nil {
		if p, ok := ev.Payload.(model.ChangeClient); ok && w.Bucket(bucketHandles).Get([]byte(p.Handle)) == nil {
			c = p.Client
		}
	}
	return s.putOwn(w, it.standIn, model.AddClient{Client: c})
}

func short(id model.ClientID) string { return string(id[:min(len(id), 6)]) }

// putOwn writes an event of the salvage itself.
func (s *salvager) putOwn(w *writeTx, c model.ClientID, p model.Payload) (bool, error) {
	n := newEvent{Event: model.Event{Seq: w.head.Seq + 1, RecordedAt: s.now, OccurredAt: s.now, Kind: p.EventKind(), Client: c, Payload: p}}
	if err := w.reindex(&n.Event); err != nil {
		return false, err
	}
	return true, w.appendLog(&n)
}

// read reads an event again.
func (s *salvager) read(x *found) (record, error) {
	b := make([]byte, x.size)
	if _, err := s.file.ReadAt(b, x.at); err != nil {
		return record{}, fmt.Errorf("reading %q: %w", s.source.path, err)
	}
	decode := decodeRecord
	if s.seal != nil {
		decode = s.seal.record
	}
	rec, err := decode(b)
	if err == nil && headerHash(rec.raw) != x.hash {
		err = errRecord
	}
	if err != nil {
		return record{}, fmt.Errorf("%q changed meanwhile: %w", s.source.path, err)
	}
	return rec, nil
}

// SalvagePath proposes where the salvage of a file may go: a free name beside it.
func SalvagePath(from string) string {
	ext := filepath.Ext(from)
	stem := strings.TrimSuffix(from, ext) + "-salvaged"
	for n := 1; ; n++ {
		path := stem + ext
		if n > 1 {
			path = fmt.Sprintf("%s-%d%s", stem, n, ext)
		}
		if n == 1000 || New(path, Options{}).freePlace() == nil {
			return path
		}
	}
}
