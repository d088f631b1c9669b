package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	bolt "go.etcd.io/bbolt"

	"goodterms/model"
)

// Receipt says what became of an event.
type Receipt struct {
	Seq       uint64         // its place in the journal
	Client    model.ClientID // who it is about
	EntryID   string         // id of the entry, for entries and corrections
	Duplicate bool           // it was there already, at Seq: nothing was written
	Head      Head           // fingerprint of the journal after the call
}

// Record writes events in one transaction: all of them or none. When it returns
// without an error they are on the disk.
//
// Every payload is validated. RecordedAt and Seq are filled in, and ids that are
// missing: of a new client (with its handle), of an entry. Amendments are named
// A1, A2, ... for each project. An entry whose id is taken by the same content is
// a Duplicate; by other content, a *ConflictError. Other errors wrap a sentinel of
// this package inside an *EventError that names the event.
//
// With an error that is ErrUnconfirmed the receipts are returned too: writing
// the same ids again is safe.
func (j *Journal) Record(ctx context.Context, evs ...model.Event) ([]Receipt, error) {
	return j.record(ctx, evs, false)
}

// Import is [Journal.Record] for what comes from outside and may come again: an
// entry without an id of its own that was imported before is a Duplicate. It is
// known by its Message-ID, or by what it says: the same words from the same side
// in the same minute.
func (j *Journal) Import(ctx context.Context, evs ...model.Event) ([]Receipt, error) {
	return j.record(ctx, evs, true)
}

func (j *Journal) record(ctx context.Context, evs []model.Event, dedupe bool) ([]Receipt, error) {
	prepared, err := j.prepare(evs)
	if err != nil {
		return nil, err
	}
	receipts := make([]Receipt, len(prepared))
	head, err := j.write(ctx, func(w *writeTx) error {
		w.dedupe = dedupe
		for i := range prepared {
			r, err := w.add(prepared[i])
			if err != nil {
				return &EventError{Index: i, Err: err}
			}
			receipts[i] = r
		}
		return ctx.Err()
	})
	for i := range receipts {
		receipts[i].Head = head
	}
	if err != nil && !errors.Is(err, ErrUnconfirmed) {
		return nil, err
	}
	return receipts, err
}

// newEvent is an event on its way into the log.
type newEvent struct {
	model.Event
	givenID bool   // the entry came with its id
	reading []byte // of the entry; nil for none
}

// prepare does what needs no lock: validation, ids, readings.
func (j *Journal) prepare(evs []model.Event) ([]newEvent, error) {
	out := make([]newEvent, len(evs))
	for i, ev := range evs {
		n, err := j.prepareOne(ev)
		if err != nil {
			return nil, &EventError{Index: i, Err: err}
		}
		out[i] = n
	}
	return out, nil
}

func (j *Journal) prepareOne(ev model.Event) (newEvent, error) {
	if ev.Payload == nil {
		return newEvent{}, fmt.Errorf("event: it says nothing")
	}
	kind := ev.Payload.EventKind()
	if ev.Kind != "" && ev.Kind != kind {
		return newEvent{}, fmt.Errorf("kind: the event is called %q but holds %q", string(ev.Kind), string(kind))
	}
	ev.Kind = kind
	if err := ev.Payload.Validate(); err != nil {
		return newEvent{}, err
	}
	n := newEvent{Event: ev}
	switch p := ev.Payload.(type) {
	case model.AddClient:
		if err := j.prepareClient(&n, p); err != nil {
			return newEvent{}, err
		}
	case model.ChangeClient:
		if n.Client == "" {
			n.Client = p.ID
		}
		p.ID = n.Client
		n.Payload = p
	case model.LogEntry:
		j.prepareEntry(&n, p)
	case model.CorrectEntry:
		p.At = wholeZone(p.At)
		n.OccurredAt, n.Payload = p.At, p
		n.reading = j.readingOf(p.Entry, n.Client)
	case model.SignAgreement, model.CorrectAgreement, model.AgreeAmendment, model.GiveRuling,
		model.SaveDraft, model.SavePlan, model.SetOwnAddresses, model.UndoEvent:
	case model.RedactEntry:
		if p.Event != 0 || len(p.Events) > 0 || p.Redacted.IsZero() {
			return newEvent{}, fmt.Errorf("redaction: the words have to be removed: use Redact")
		}
		p.At = wholeZone(p.At)
		n.OccurredAt, n.Payload = p.Redacted, p
	default:
		return newEvent{}, fmt.Errorf("kind: %q is not one this version writes", string(kind))
	}
	return n, nil
}

func (j *Journal) prepareClient(n *newEvent, p model.AddClient) error {
	if p.ID == "" {
		p.ID = n.Client
	}
	if p.ID == "" {
		p.ID = j.NewClientID()
	}
	if n.Client != "" && n.Client != p.ID {
		return fmt.Errorf("client: the event is about %q but adds %q", string(n.Client), string(p.ID))
	}
	if err := checkClientID(p.ID); err != nil {
		return err
	}
	n.Client, n.Payload = p.ID, p
	return nil
}

func (j *Journal) prepareEntry(n *newEvent, p model.LogEntry) {
	n.givenID = p.ID != ""
	if !n.givenID {
		p.ID = j.NewEntryID()
	}
	p.At = wholeZone(p.At)
	p.Client = n.Client
	n.OccurredAt, n.Payload = p.At, p
	n.reading = j.readingOf(p.Entry, n.Client)
}

func (j *Journal) readingOf(e model.Entry, c model.ClientID) []byte {
	if j.opt.ReadEntry == nil {
		return nil
	}
	e.Client = c
	return j.opt.ReadEntry(e)
}

// wholeZone moves a time into UTC when its zone is off by seconds, as local mean
// times were: RFC 3339 cannot write them.
func wholeZone(t time.Time) time.Time {
	if _, offset := t.Zone(); offset%60 != 0 {
		return t.UTC()
	}
	return t
}

// maxClientID bounds the id of a client, in bytes.
const maxClientID = 64

// checkClientID keeps ids to what a key and a header can hold as it is.
func checkClientID(id model.ClientID) error {
	if id == "" || len(id) > maxClientID {
		return fmt.Errorf("client: an id has 1 to %d characters", maxClientID)
	}
	for _, c := range []byte(id) {
		if c != '-' && c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') {
			return fmt.Errorf("client: the id %q has characters other than letters, digits, - and _", string(id))
		}
	}
	return nil
}

// Ids are random: 60 bits for entries, so that a short beginning names one, 80
// bits for clients.
const (
	entryIDLen  = 12
	clientIDLen = 16
	idAlphabet  = "0123456789abcdefghjkmnpqrstvwxyz"
)

// NewEntryID returns an id for an entry. Giving one before the first try makes a
// second try harmless.
func (j *Journal) NewEntryID() string { return j.randomID(entryIDLen) }

// NewClientID returns an id for a client.
func (j *Journal) NewClientID() model.ClientID { return model.ClientID(j.randomID(clientIDLen)) }

func (j *Journal) randomID(n int) string {
	b := j.random(n)
	for i := range b {
		b[i] = idAlphabet[b[i]&31]
	}
	return string(b)
}

// random returns n random bytes. The system's source does not fail; that of a
// test that does is a mistake of the test.
func (j *Journal) random(n int) []byte {
	b := make([]byte, n)
	if _, err := io.ReadFull(j.opt.Rand, b); err != nil {
		panic(fmt.Sprintf("store: the source of randomness failed: %v", err))
	}
	return b
}

// writeTx is a write transaction: the log grows by add, the indexes follow.
type writeTx struct {
	*readTx
	head    Head
	now     time.Time
	dedupe  bool
	changed bool
	seen    map[string]uint32 // content keys of this call, for equal lines of a chat
	replay  *copier           // the events were written before: only their rows are made
}

func newWriteTx(tx *readTx, head Head) *writeTx {
	return &writeTx{readTx: tx, head: head, now: tx.j.opt.Now().Round(0).UTC()}
}

// add writes one event, or finds that it is there already.
func (w *writeTx) add(n newEvent) (Receipt, error) {
	n.Seq, n.RecordedAt = w.head.Seq+1, w.now
	if n.OccurredAt.IsZero() {
		n.OccurredAt = n.RecordedAt
	}
	if err := w.knowClient(&n); err != nil {
		return Receipt{}, err
	}
	r := Receipt{Seq: n.Seq}
	if p, ok := n.Payload.(model.LogEntry); ok {
		p.Seq, p.Client = n.Seq, n.Client
		n.Payload = p
		seq, id, err := w.existing(&n, &p.Entry)
		if err != nil {
			return Receipt{}, err
		}
		if seq != 0 {
			w.countChat(&p.Entry)
			return Receipt{Seq: seq, Client: n.Client, EntryID: id, Duplicate: true}, nil
		}
	}
	if err := w.index(&n, &r); err != nil {
		return Receipt{}, err
	}
	r.Client = n.Client
	return r, w.appendLog(&n)
}

// finalHead returns the fingerprint after everything that was added.
func (w *writeTx) finalHead() (Head, error) {
	root, err := w.root(w.head.Seq)
	w.head.Root = root
	return w.head, err
}

// knowClient refuses events about clients that are not there.
func (w *writeTx) knowClient(n *newEvent) error {
	switch p := n.Payload.(type) {
	case model.AddClient:
		return nil
	case model.SetOwnAddresses:
		n.Client = ""
		return nil
	case model.GiveRuling, model.SaveDraft:
		if n.Client == "" {
			return nil
		}
	case model.CorrectEntry:
		if n.Client == "" {
			n.Client = w.clientOfEntry(p.ID)
		}
	case model.UndoEvent:
		v := w.Bucket(bucketLog).Get(seqKey(p.Event))
		rec, err := w.decode(v)
		if err != nil {
			return fmt.Errorf("undo: %w: %d", ErrNoEvent, p.Event)
		}
		n.Client = rec.Client
		return nil
	case model.EraseClient:
		return nil // its row is gone already
	case model.RedactEntry:
		if p.Event != 0 { // the adding of its client may be undone
			return nil
		}
	}
	if n.Client == "" || w.Bucket(bucketClients).Get([]byte(n.Client)) == nil {
		return fmt.Errorf("client: %w: %q", ErrNoClient, string(n.Client))
	}
	return nil
}

// appendLog writes the record of an event and moves the head.
func (w *writeTx) appendLog(n *newEvent) error {
	payload, err := encodePayload(n.Payload)
	if err != nil {
		return fmt.Errorf("%s: %w", n.Kind, err)
	}
	salt := w.j.random(saltLen)
	return w.putRecord(header{Seq: n.Seq, RecordedAt: n.RecordedAt, OccurredAt: n.OccurredAt, Kind: n.Kind, Client: n.Client,
		Body: bodyCommitment(salt, payload), Prev: w.head.Hash}, salt, payload)
}

// putRecord writes a record and moves the head. Its header follows from the head.
func (w *writeTx) putRecord(h header, salt, payload []byte) error {
	raw, rec := w.encode(h, salt, payload)
	if err := w.grow(bucketLog).Put(seqKey(h.Seq), rec); err != nil {
		return err
	}
	w.head = Head{Seq: h.Seq, Hash: headerHash(raw)}
	w.changed = true
	return w.addLeaf(h.Seq, raw)
}

// grow returns a bucket whose keys only grow.
func (w *writeTx) grow(name []byte) *bolt.Bucket {
	b := w.Tx.Bucket(name)
	b.FillPercent = logFill
	return b
}
