package store

import (
	"crypto/sha256"
	"encoding/binary"
	"time"

	"goodterms/model"
)

// The buckets. bucketLog is the journal; all others are derived from it and can
// be made again.
var (
	bucketAbout      = []byte("goodterms")  // format, id of the journal
	bucketLog        = []byte("log")        // be64 seq -> record
	bucketClients    = []byte("clients")    // client id -> seq of its latest event
	bucketHandles    = []byte("handles")    // handle -> client id
	bucketAgreements = []byte("agreements") // client NUL project -> seq of the agreement, count of amendments
	bucketTimeline   = []byte("timeline")   // client NUL time seq -> summary of an entry
	bucketOther      = []byte("other")      // client NUL seq -> kind, for events that are no entries
	bucketIDs        = []byte("ids")        // entry id -> seq
	bucketCorrected  = []byte("corrected")  // seq of entry -> seq of its latest correction
	bucketMessages   = []byte("messages")   // hash of Message-ID, client -> seq
	bucketContents   = []byte("contents")   // hash of what was said -> seq
	bucketReadings   = []byte("readings")   // engine version -> bucket: seq -> reading
	bucketTree       = []byte("tree")       // seq -> hashes of the Merkle tree that its leaf completed
	bucketKeys       = []byte("keys")       // of an encrypted journal: slots that hold its data key

	keyFormat    = []byte("format")
	keyReadable  = []byte("readable-from")
	keyJournalID = []byte("journal")
)

// buckets returns every bucket of a new journal.
func buckets() [][]byte {
	return [][]byte{bucketAbout, bucketLog, bucketClients, bucketHandles, bucketAgreements, bucketTimeline,
		bucketOther, bucketIDs, bucketCorrected, bucketMessages, bucketContents, bucketReadings, bucketTree}
}

// logFill is how full pages get when keys only grow: they are never split again.
const logFill = 0.95

func clientPrefix(c model.ClientID) []byte {
	return append([]byte(c), 0)
}

// timeKey orders entries of a client by when they happened, then by place.
func timeKey(c model.ClientID, at time.Time, seq uint64) []byte {
	k := clientPrefix(c)
	k = binary.BigEndian.AppendUint64(k, uint64(at.UnixNano())^(1<<63))
	return binary.BigEndian.AppendUint64(k, seq)
}

// timeKeySeq returns the place at the end of a key of the timeline.
func timeKeySeq(k []byte) uint64 { return binary.BigEndian.Uint64(k[len(k)-8:]) }

func otherKey(c model.ClientID, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(clientPrefix(c), seq)
}

func agreementKey(c model.ClientID, project string) []byte {
	return append(clientPrefix(c), model.ProjectName(project)...)
}

// agreementState is the value of bucketAgreements.
type agreementState struct {
	seq        uint64 // 0: none yet
	amendments uint32
}

func (a agreementState) bytes() []byte {
	return binary.BigEndian.AppendUint32(seqKey(a.seq), a.amendments)
}

func parseAgreementState(v []byte) agreementState {
	if len(v) != 12 {
		return agreementState{}
	}
	return agreementState{binary.BigEndian.Uint64(v), binary.BigEndian.Uint32(v[8:])}
}

const hashKeyLen = 16

// messageKey finds a message by its Message-ID, first for any client, then for
// one.
func messageKey(messageID string, c model.ClientID) []byte {
	sum := sha256.Sum256([]byte(messageID))
	return append(sum[:hashKeyLen:hashKeyLen], c...)
}

// contentKey finds an entry by what it says: the same words from the same side in
// the same minute. Nth counts equal entries of one import from 0: a chat may well
// say "ok" twice in a minute.
func contentKey(e *model.Entry, nth uint32) []byte {
	h := sha256.New()
	var n [8]byte
	field := func(s string) {
		binary.BigEndian.PutUint64(n[:], uint64(len(s)))
		h.Write(n[:])
		h.Write([]byte(s))
	}
	field(string(e.Client))
	field(string(e.Kind))
	field(string(e.From))
	for _, s := range []string{e.Subject, e.Text, e.What, e.About, e.Project, e.Who, e.Invoice} {
		field(s)
	}
	if e.Towards != "" { // entries from before there was such a field keep their mark
		field("towards " + e.Towards)
	}
	field(e.Amount.String())
	field(e.Hours.String())
	binary.BigEndian.PutUint64(n[:], uint64(e.At.Unix()/60))
	h.Write(n[:])
	binary.BigEndian.PutUint32(n[:], nth)
	h.Write(n[:4])
	return h.Sum(nil)[:hashKeyLen]
}

func seqOf(v []byte) uint64 {
	if len(v) < 8 {
		return 0
	}
	return binary.BigEndian.Uint64(v)
}

// Summary is an entry as lists show it.
type Summary struct {
	Seq     uint64
	ID      string
	At      time.Time
	Kind    model.EntryKind
	From    model.Party
	Who     string
	Project string
	About   string
	Amount  string // as written, "" for none
	Mark    model.Mark
	Mood    model.Mood
	Title   string // subject, or the first words of the text
}

const maxTitle = 96 // bytes

func summaryOf(e *model.Entry) Summary {
	title := e.Subject
	if title == "" {
		title = e.Text
	}
	s := Summary{Seq: e.Seq, ID: e.ID, At: e.At, Kind: e.Kind, From: e.From, Who: e.Who, Project: e.Project,
		About: e.About, Mark: e.Mark, Mood: e.Mood, Title: cut(title, maxTitle)}
	if !e.Amount.IsZero() {
		s.Amount = e.Amount.String()
	}
	return s
}

// cut shortens s to n bytes at the edge of a character.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// fields returns the texts of a summary in the order they are kept.
func (s *Summary) fields() []*string {
	return []*string{&s.ID, (*string)(&s.Kind), (*string)(&s.From), &s.Who, &s.Project, &s.About, &s.Amount,
		(*string)(&s.Mark), (*string)(&s.Mood), &s.Title}
}

func (s *Summary) bytes() []byte {
	_, offset := s.At.Zone()
	b := binary.AppendVarint(make([]byte, 0, 128), int64(offset))
	for _, f := range s.fields() {
		b = binary.AppendUvarint(b, uint64(len(*f)))
		b = append(b, *f...)
	}
	return b
}

// parseSummary reads a row of the timeline. Fields that a newer version added at
// the end are passed over.
func parseSummary(k, v []byte) (Summary, bool) {
	if len(k) < 17 {
		return Summary{}, false
	}
	nano := int64(binary.BigEndian.Uint64(k[len(k)-16:]) ^ (1 << 63))
	offset, n := binary.Varint(v)
	if n <= 0 || offset < -86400 || offset > 86400 {
		return Summary{}, false
	}
	s := Summary{Seq: timeKeySeq(k), At: time.Unix(0, nano).In(zone(int(offset)))}
	v = v[n:]
	for _, f := range s.fields() {
		size, n := binary.Uvarint(v)
		if n <= 0 || size > uint64(len(v)-n) {
			return Summary{}, false
		}
		*f = string(v[n : n+int(size)])
		v = v[n+int(size):]
	}
	return s, true
}

func zone(offset int) *time.Location {
	if offset == 0 {
		return time.UTC
	}
	return time.FixedZone("", offset)
}
