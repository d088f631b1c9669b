package intake

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path"
	"strconv"
	"strings"
	"time"

	"goodterms/model"
)

// telegramChat is the export of one chat by Telegram Desktop, as far as it is read.
type telegramChat struct {
	Name     string            `json:"name"`
	Messages []telegramMessage `json:"messages"`
	Chats    *struct{}         `json:"chats"` // there when everything was exported at once
}

type telegramMessage struct {
	Type      string       `json:"type"`
	Date      string       `json:"date"`
	Unix      string       `json:"date_unixtime"`
	From      string       `json:"from"`
	Actor     string       `json:"actor"`
	Action    string       `json:"action"`
	Seconds   int          `json:"duration_seconds"`
	Forwarded string       `json:"forwarded_from"`
	Text      telegramText `json:"text"`
	File      string       `json:"file"`
	FileName  string       `json:"file_name"`
	Photo     string       `json:"photo"`
	Media     string       `json:"media_type"`
}

// telegramText is a string, or a list of strings and of pieces with a text.
type telegramText string

func (t *telegramText) UnmarshalJSON(b []byte) error {
	var s string
	if json.Unmarshal(b, &s) == nil {
		*t = telegramText(s)
		return nil
	}
	var parts []json.RawMessage
	if err := json.Unmarshal(b, &parts); err != nil {
		return err
	}
	for _, p := range parts {
		var piece struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(p, &s) == nil {
			*t += telegramText(s)
		} else if err := json.Unmarshal(p, &piece); err != nil {
			return err
		} else {
			*t += telegramText(piece.Text)
		}
	}
	return nil
}

func readTelegram(data []byte, o ChatOptions) (*Chat, error) {
	var in telegramChat
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, fmt.Errorf("it is not the JSON of a chat: %w", err)
	}
	if in.Chats != nil {
		return nil, fmt.Errorf("it holds all chats: export the one with the client alone, from its menu")
	}
	chat := &Chat{App: "Telegram", With: in.Name}
	for i := range in.Messages {
		switch m, ok := in.Messages[i].message(o.Zone); {
		case !ok:
			chat.Notices++
		case !chat.leaveOut(&m, i+1):
			chat.Messages = append(chat.Messages, m)
		}
	}
	switch {
	case len(chat.Messages) > 0:
		return chat, nil
	case len(chat.Unread) > 0:
		l := chat.Unread[0]
		return nil, fmt.Errorf("%w: %s: %s", ErrNotChat, chat.Place(l.N), l.Why)
	}
	return nil, ErrNotChat
}

// message returns what was said, at no time where its date is none; false for a notice of
// the app.
func (t *telegramMessage) message(zone *time.Location) (ChatMessage, bool) {
	m := ChatMessage{Who: strings.TrimSpace(t.From), Text: string(t.Text)}
	switch {
	case t.Type == "service" && t.Action == "phone_call" && t.Seconds > 0:
		m.Who, m.Minutes = strings.TrimSpace(t.Actor), (t.Seconds+59)/60
	case t.Type != "message":
		return m, false
	}
	if name := t.attached(); name != "" {
		m.Attachments = []model.Attachment{{Name: name}}
	}
	// What somebody else said is no word of who passes it on: it stands as a quotation.
	if t.Forwarded != "" && m.Text != "" {
		m.Text = t.Forwarded + ":\n> " + strings.ReplaceAll(m.Text, "\n", "\n> ")
	}
	if m.Who == "" || m.Text == "" && m.Minutes == 0 && m.Attachments == nil {
		return m, false
	}
	if n, err := strconv.ParseInt(t.Unix, 10, 64); err == nil {
		m.At = time.Unix(n, 0).In(zone)
		return m, true
	}
	if at, err := time.ParseInLocation("2006-01-02T15:04:05", t.Date, zone); err == nil {
		m.At = at
	}
	return m, true
}

// attached names the file that came with a message, "" for none.
func (t *telegramMessage) attached() string {
	for _, name := range []string{t.FileName, t.File, t.Photo} {
		if name != "" && !strings.HasPrefix(name, "(") {
			return path.Base(name)
		}
	}
	if t.File != "" || t.Photo != "" {
		return strings.ReplaceAll(cmp.Or(t.Media, "photo"), "_", " ")
	}
	return ""
}
