package intake

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"goodterms/model"
)

// MaxChat bounds the export of a chat, in bytes.
const MaxChat = 64 << 20

// ChatOptions says what an export is read with.
type ChatOptions struct {
	Zone  *time.Location // of the telephone
	Now   time.Time      // nothing was said later
	Order DateOrder      // of the dates; "" finds it
}

// Chat is the export of a chat.
type Chat struct {
	App      string // WhatsApp, LINE, WeChat, Telegram
	With     string // the other side, where the export names it
	Messages []ChatMessage
	Notices  int // lines of the app itself, left out
	Unread   []ChatLine
	Order    DateOrder // how the dates were read, "" where they are written in one way only
	Other    DateOrder // how they can be read as well, "" for no other way
}

// ChatLine is a line whose message is left out, and why.
type ChatLine struct {
	N   int // for Chat.Place
	Why string
}

// Place says where in the file a message stands.
func (c *Chat) Place(n int) string {
	if c.App == "Telegram" {
		return fmt.Sprintf("message %d", n) // its JSON may be one line
	}
	return fmt.Sprintf("line %d", n)
}

// leaveOut notes a message that no entry can hold, the n-th of the file.
func (c *Chat) leaveOut(m *ChatMessage, n int) bool {
	why := ""
	switch {
	case m.At.IsZero():
		why = "its date is none"
	case len(m.Text) > model.MaxText:
		why = fmt.Sprintf("its words are more than %d KB", model.MaxText>>10)
	default:
		return false
	}
	c.Unread = append(c.Unread, ChatLine{n, why})
	return true
}

// ChatMessage is what somebody wrote, or a call.
type ChatMessage struct {
	At          time.Time
	Who         string
	Text        string // as it came
	Minutes     int    // of a call; 0 for a message
	Attachments []model.Attachment
	N           int // line of the file, 0 where it has none
}

// Names returns who wrote, in the order they appear.
func (c *Chat) Names() []string {
	var out []string
	seen := map[string]bool{}
	for i := range c.Messages {
		if who := c.Messages[i].Who; !seen[who] {
			seen[who] = true
			out = append(out, who)
		}
	}
	return out
}

// ErrNotChat is returned for a file in which no message is found.
var ErrNotChat = errors.New("no message of a chat is found in it")

// ErrDateOrder is returned where an order was asked for in which the dates are none.
var ErrDateOrder = errors.New("its dates are not written in the order")

// ReadChat reads the export of a chat: WhatsApp's text as iPhones and Android write it in
// any of our languages, LINE's, WeChat's and QQ's, and Telegram's JSON.
func ReadChat(data []byte, o ChatOptions) (*Chat, error) {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("it is not text in UTF-8")
	}
	s := strings.TrimPrefix(string(data), "\ufeff")
	if strings.HasPrefix(strings.TrimSpace(s), "{") {
		return readTelegram([]byte(s), o)
	}
	p := newChatPatterns()
	r := &chatReader{p: p, forms: p.forms(), o: o, chat: &Chat{}}
	return r.read(s)
}

// looksLikeChat reports whether the beginning of a file is that of a chat.
func looksLikeChat(head []byte) bool {
	s := string(head)
	if strings.HasPrefix(s, "{") {
		first, _, more := strings.Cut(s, "\n")
		return more && strings.TrimSpace(first) == "{" && strings.Contains(s, `"messages"`)
	}
	p, n := newChatPatterns(), 0
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		for _, form := range p.forms() {
			if form.begin.MatchString(line) {
				return true
			}
		}
		if p.day.MatchString(line) || p.dayLast.MatchString(line) || strings.HasPrefix(line, "[LINE]") {
			return true
		}
		if n++; n > 40 {
			break
		}
	}
	return false
}

// chatReader reads the lines of a text export.
type chatReader struct {
	p      *chatPatterns
	o      ChatOptions
	chat   *Chat
	forms  []chatForm // that a line may have
	form   *chatForm  // found at the first message: later lines that look otherwise are words
	day    [3]string  // of the lines below, in the forms that have days of their own: year, month, day
	stamps []chatStamp
	open   bool     // lines belong to the last message
	more   []string // those lines
}

func (r *chatReader) read(s string) (*Chat, error) {
	n := 0
	for line := range strings.Lines(s) {
		n++
		r.line(strings.TrimRight(line, "\r\n"), n)
	}
	r.closeMessage()
	if err := r.order(); err != nil {
		return nil, err
	}
	for i := range r.chat.Messages {
		r.finish(&r.chat.Messages[i])
	}
	r.dropUnread()
	if len(r.chat.Messages) == 0 {
		return nil, ErrNotChat
	}
	return r.chat, nil
}

// line takes a line: it begins a message or a day, is one of the app itself, or goes on
// with the message above.
func (r *chatReader) line(s string, n int) {
	if with, ok := lineTitle(s); ok && r.form == nil {
		r.chat.With, r.chat.App = with, "LINE"
		return
	}
	if r.form == nil || r.form.days {
		if r.takeDay(s) {
			return
		}
	}
	for i := range r.forms {
		f := &r.forms[i]
		if f.days && r.day[0] == "" || r.chat.App != "" && f.app != r.chat.App {
			continue
		}
		if m := f.begin.FindStringSubmatch(s); m != nil && (f.name == 0 || utf8.RuneCountInString(m[f.name]) <= maxChatName) {
			r.form, r.forms, r.chat.App = f, r.forms[i:i+1], f.app
			r.begin(f, m, n)
			return
		}
	}
	if r.open {
		r.more = append(r.more, s)
	}
}

// closeMessage gives the last message the lines that came below its first.
func (r *chatReader) closeMessage() {
	if len(r.more) == 0 {
		return
	}
	m := &r.chat.Messages[len(r.chat.Messages)-1]
	m.Text += "\n" + strings.Join(r.more, "\n")
	r.more = r.more[:0]
}

// takeDay takes a line that has a date alone.
func (r *chatReader) takeDay(s string) bool {
	if m := r.p.day.FindStringSubmatch(s); m != nil {
		r.day, r.open = [3]string(m[1:4]), false
		return true
	}
	m := r.p.dayLast.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	// LINE writes the month first there.
	r.day, r.open = [3]string{m[3], m[1], m[2]}, false
	if len(m[1]) == 2 && m[1] > "12" {
		r.day = [3]string{m[3], m[2], m[1]}
	}
	return true
}

// begin takes the first line of a message.
func (r *chatReader) begin(f *chatForm, m []string, n int) {
	r.closeMessage()
	var stamp chatStamp
	date := r.day[:]
	if !f.days {
		date = m[f.date : f.date+3]
	}
	stamp.readDate(date, m[0])
	stamp.readTime(m[f.time : f.time+5])
	who, text, said := f.words(r.p, f, m)
	r.open = said
	if !said {
		r.chat.Notices++
		return
	}
	r.stamps = append(r.stamps, stamp)
	r.chat.Messages = append(r.chat.Messages, ChatMessage{Who: who, Text: text, N: n})
}

// order finds how the dates are to be read, and gives each message its moment.
func (r *chatReader) order() error {
	o := r.o.Order
	switch {
	case o == "":
		o, r.chat.Other = orderOf(r.stamps, r.o.Zone, r.o.Now)
	case misfit(r.stamps, o, r.o.Zone, r.o.Now):
		return fmt.Errorf("%w %s: they would be days that are none, or too long ago, or still to come", ErrDateOrder, o)
	}
	r.chat.Order = o
	for i := range r.stamps {
		if t, ok := r.stamps[i].in(o, r.o.Zone); ok {
			r.chat.Messages[i].At = t
		}
	}
	return nil
}

// finish tidies the words of a message and finds what was attached, or the call.
func (r *chatReader) finish(m *ChatMessage) {
	text := strings.TrimRight(m.Text, "\n \t")
	if r.form.block {
		text = strings.TrimLeft(text, "\n")
	}
	if inner, ok := strings.CutPrefix(text, `"`); ok && r.form.quotes && strings.Contains(inner, "\n") {
		text = strings.ReplaceAll(strings.TrimSuffix(inner, `"`), `""`, `"`)
	}
	m.Text = text
	if c := r.p.call.FindStringSubmatch(text); c != nil {
		m.Minutes = callMinutes(c)
	}
	first, _, _ := strings.Cut(text, "\n")
	for _, re := range r.p.attached {
		if a := re.FindStringSubmatch(first); a != nil {
			m.Attachments = append(m.Attachments, model.Attachment{Name: strings.TrimSpace(a[1])})
			return
		}
	}
}

// callMinutes rounds the length of a call up to minutes.
func callMinutes(m []string) int {
	h, _ := strconv.Atoi(m[1])
	minutes, _ := strconv.Atoi(m[2])
	if m[3] != "00" {
		minutes++
	}
	return max(1, 60*h+minutes)
}

// dropUnread leaves out what says nothing and what cannot be kept.
func (r *chatReader) dropUnread() {
	kept := r.chat.Messages[:0]
	for _, m := range r.chat.Messages {
		switch {
		case r.chat.leaveOut(&m, m.N):
		case strings.TrimSpace(m.Text) == "":
			r.chat.Notices++
		default:
			kept = append(kept, m)
		}
	}
	r.chat.Messages = kept
}
