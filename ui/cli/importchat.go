package cli

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goodterms/model"
	"goodterms/store/intake"
	"goodterms/ui/text"
)

// A chat has names and no addresses: whose it is, and which of the names are mine, is
// given, or known from the journal and the settings, or asked once.

// chatFlags say what an export does not.
type chatFlags struct {
	me    []string // names that are mine in it
	dates string   // order of its dates
}

func (f *chatFlags) check() error {
	if f.dates != "" && !slices.Contains([]string{string(intake.DayMonthYear), string(intake.MonthDayYear), string(intake.YearMonthDay)}, f.dates) {
		return usagef("--dates: %q is not known: use dmy, mdy or ymd", f.dates)
	}
	return nil
}

// chatFile imports the export of a chat, as text or in an archive with its files.
func (im *importing) chatFile(ctx context.Context, s source) error {
	f, err := os.Open(s.path)
	if err != nil {
		return usagef("%s: %w", s.name(), err)
	}
	defer f.Close()
	if s.format == intake.FormatZip {
		return im.chatZip(ctx, s, f)
	}
	data, err := readLimited(f, s.name(), intake.MaxChat)
	if err != nil {
		return err
	}
	return im.chat(ctx, s, filepath.Base(s.path), data, nil)
}

// chatZip imports the one text in an archive, with what it knows of the other files.
func (im *importing) chatZip(ctx context.Context, s source, f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return usagef("%s: %w", s.name(), err)
	}
	z, err := zip.NewReader(f, info.Size())
	if err != nil {
		return usagef("%s: %w", s.name(), err)
	}
	files := map[string]*zip.File{}
	var texts []*zip.File
	for _, zf := range z.File {
		files[filepath.Base(zf.Name)] = zf
		if ext := strings.ToLower(filepath.Ext(zf.Name)); ext == ".txt" && !strings.HasPrefix(zf.Name, "__MACOSX") || filepath.Base(zf.Name) == "result.json" {
			texts = append(texts, zf)
		}
	}
	if len(texts) != 1 {
		return usagef("%s: the archive holds %s, and not one chat", s.name(), plural(len(texts), "text", "texts")).hint("unpack it and import the chat: goodterms import _chat.txt --client CLIENT")
	}
	r, err := texts[0].Open()
	if err != nil {
		return usagef("%s: %w", s.name(), err)
	}
	defer r.Close()
	data, err := readLimited(r, s.name(), intake.MaxChat)
	if err != nil {
		return err
	}
	// iPhones call every chat _chat.txt; the archive has its name.
	name := filepath.Base(texts[0].Name)
	if name == "_chat.txt" {
		name = filepath.Base(s.path)
	}
	return im.chat(ctx, s, name, data, files)
}

// chat reads an export and records its messages.
func (im *importing) chat(ctx context.Context, s source, name string, data []byte, files map[string]*zip.File) error {
	zone, err := im.zone()
	if err != nil {
		return err
	}
	c, err := im.readChat(ctx, s, data, intake.ChatOptions{Zone: zone, Now: im.Now(), Order: intake.DateOrder(im.chats.dates)})
	if err != nil {
		return err
	}
	if c.With == "" {
		c.With = chatPartner(name)
	}
	client, err := im.chatClient(ctx, s, c)
	if err != nil || client == nil {
		return err
	}
	mine, err := im.chatMine(ctx, s, c, client)
	if err != nil {
		return err
	}
	events := make([]model.Event, 0, len(c.Messages))
	for i := range c.Messages {
		e := chatEntry(&c.Messages[i], mine, files)
		e.Project = im.project
		events = append(events, model.Event{Client: client.ID, Payload: model.LogEntry{Entry: e}})
	}
	if err := im.recordChat(ctx, s, c, events); err != nil {
		return err
	}
	im.tellChat(c, client, mine)
	return nil
}

// readChat reads an export. Where its dates can be read in two ways it asks: a chat under
// wrong days would be judged by wrong terms.
func (im *importing) readChat(ctx context.Context, s source, data []byte, o intake.ChatOptions) (*intake.Chat, error) {
	c, err := intake.ReadChat(data, o)
	if err != nil {
		e := usagef("%s: %w", s.name(), err)
		if errors.Is(err, intake.ErrDateOrder) {
			e.hint("leave --dates out: the order is found, or asked for")
		}
		return nil, e
	}
	if c.Other == "" {
		return c, nil
	}
	o.Order = c.Other
	other, err := intake.ReadChat(data, o)
	if err != nil {
		return nil, usagef("%s: %w", s.name(), err)
	}
	days := fmt.Sprintf("the first message is of %s (%s) or of %s (%s)", c.Messages[0].At.Format("2 January 2006"), c.Order, other.Messages[0].At.Format("2 January 2006"), c.Other)
	if !im.ask {
		return nil, usagef("%s: its dates can be read in two ways: %s", s.name(), days).
			hint("say which: %s", commandLine(append(slices.Clone(im.Args), "--dates", string(c.Order))))
	}
	im.endProgress()
	im.prompt(fmt.Sprintf("%s: %s\n", text.Line(s.name()), days))
	for {
		answer, err := im.app.ask(ctx, fmt.Sprintf("which? %s or %s: ", c.Order, c.Other))
		switch {
		case err != nil:
			return nil, err
		case answer == string(c.Order):
			return c, nil
		case answer == string(c.Other):
			return other, nil
		}
	}
}

// chatPartner takes the name out of the name of a file: WhatsApp Chat with Dana.txt,
// Chat WhatsApp s uživatelem Dana.txt, WhatsApp Chat - Dana.zip, 与Dana的WhatsApp聊天.
func chatPartner(file string) string {
	s := strings.TrimSuffix(file, filepath.Ext(file))
	for _, around := range [][2]string{{"WhatsApp Chat with ", ""}, {"WhatsApp Chat - ", ""}, {"Chat WhatsApp s uživatelem ", ""}, {"WhatsApp chat s ", ""},
		{"WhatsApp чат с ", ""}, {"Чат в WhatsApp с ", ""}, {"与", "的 WhatsApp 聊天"}, {"与", "的WhatsApp聊天"}, {"與", "的 WhatsApp 對話"}, {"與", "的WhatsApp對話"}} {
		if strings.HasPrefix(s, around[0]) && strings.HasSuffix(s, around[1]) {
			return strings.TrimSpace(s[len(around[0]) : len(s)-len(around[1])])
		}
	}
	return ""
}

// chatEntry makes an entry of a message.
func chatEntry(m *intake.ChatMessage, mine []string, files map[string]*zip.File) model.Entry {
	e := model.Entry{At: m.At, Kind: model.Chat, From: model.FromClient, Who: m.Who, Text: m.Text, Minutes: m.Minutes, Attachments: m.Attachments}
	if m.Minutes > 0 {
		e.Kind = model.Call
	}
	if slices.Contains(mine, m.Who) {
		e.From, e.Who = model.FromMe, ""
	}
	for i := range e.Attachments {
		if zf := files[e.Attachments[i].Name]; zf != nil {
			e.Attachments[i].Size, e.Attachments[i].SHA256 = int64(zf.UncompressedSize64), hashOf(zf)
		}
	}
	return e
}

// maxHashed bounds the files of an archive that are read for their hash.
const maxHashed = 100 << 20

// hashOf returns the hash of a file of an archive, "" for one that cannot be read.
func hashOf(zf *zip.File) string {
	r, err := zf.Open()
	if err != nil {
		return ""
	}
	defer r.Close()
	h := sha256.New()
	if n, err := io.Copy(h, io.LimitReader(r, maxHashed+1)); err != nil || n > maxHashed {
		return ""
	}
	return hex.EncodeToString(h.Sum(nil))
}

// recordChat records messages in batches. Equal lines of one minute are told apart by
// their number in it, so a batch ends only between minutes.
func (im *importing) recordChat(ctx context.Context, s source, c *intake.Chat, events []model.Event) error {
	for start := 0; start < len(events); {
		end := min(start+mailBatch, len(events))
		for end < len(events) && c.Messages[end].At.Unix()/60 == c.Messages[end-1].At.Unix()/60 {
			end++
		}
		receipts, err := im.record(ctx, events[start:end])
		if err != nil {
			return im.readError(s.name(), err)
		}
		im.count(receipts)
		start = end
	}
	for _, l := range c.Unread {
		im.skip(fmt.Sprintf("%s, %s: %s", s.name(), c.Place(l.N), l.Why))
	}
	return nil
}

// tellChat says how an export was understood.
func (im *importing) tellChat(c *intake.Chat, client *model.Client, mine []string) {
	im.endProgress()
	first, last := c.Messages[0].At, c.Messages[len(c.Messages)-1].At
	im.msg.printf("%s with %s, %s to %s", c.App, client.Handle, first.Format("2 Jan 2006"), last.Format("2 Jan 2006"))
	if len(mine) > 0 {
		im.msg.printf("; yours is %s", quotedList(mine))
	}
	if c.Notices > 0 {
		im.msg.printf("; %s of %s itself left out", plural(c.Notices, "line", "lines"), c.App)
	}
	im.msg.printf("\n")
}

func quotedList(names []string) string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = fmt.Sprintf("%q", n)
	}
	return strings.Join(out, ", ")
}

// chatClient decides whose chat it is. No client means that it is left out.
func (im *importing) chatClient(ctx context.Context, s source, c *intake.Chat) (*model.Client, error) {
	if im.client != nil {
		return im.client, nil
	}
	list, err := view{Journal: im.journal}.Clients(ctx)
	if err != nil {
		return nil, err
	}
	var found []*model.Client
	names := append(c.Names(), c.With)
	for i := range list {
		if slices.ContainsFunc(names, func(name string) bool { return isNameOf(&list[i], name) }) {
			found = append(found, &list[i])
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	if !im.ask {
		return nil, usagef("%s: whose chat it is, is not known; it is between %s", s.name(), quotedList(c.Names())).
			hint("say it: %s", commandLine([]string{"import", s.path, "--client", "CLIENT"}))
	}
	im.endProgress()
	im.prompt(fmt.Sprintf("%s: a chat between %s\n", text.Line(s.name()), text.Line(quotedList(c.Names()))))
	for {
		answer, err := im.app.ask(ctx, "whose chat is it? a client, + and the name of a new one, or nothing to leave it out: ")
		var q quiet
		switch name, added := strings.CutPrefix(answer, "+"); {
		case errors.As(err, &q) || err == nil && answer == "":
			im.skipped += len(c.Messages)
			return nil, nil
		case err != nil:
			return nil, err
		case added:
			if c, err := im.learnChat(ctx, strings.TrimSpace(name)); err == nil {
				return c, nil
			} else {
				im.prompt(string(text.Line(err.Error())) + "\n")
			}
		default:
			if c, err := model.FindClient(list, answer); err == nil {
				return c, nil
			} else {
				im.prompt(string(text.Line(err.Error())) + "\n")
			}
		}
	}
}

// learnChat adds a client that a chat is with.
func (im *importing) learnChat(ctx context.Context, name string) (*model.Client, error) {
	c := model.Client{Name: name, Added: im.Now()}
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return im.learn(ctx, &c)
}

// isNameOf reports whether a name is that of a client, or of somebody who writes for it.
func isNameOf(c *model.Client, name string) bool {
	return model.SameName(c.Name, name) || slices.ContainsFunc(c.People, func(p string) bool { return model.SameName(p, name) })
}

// chatMine returns the names that are mine: given, those of the settings, or, of two, the
// one that is not the client's; else they are asked for.
func (im *importing) chatMine(ctx context.Context, s source, c *intake.Chat, client *model.Client) ([]string, error) {
	names := c.Names()
	var mine []string
	for _, given := range im.chats.me {
		i := slices.IndexFunc(names, func(n string) bool { return model.SameName(n, given) })
		if i < 0 {
			return nil, usagef("--me: nobody in %s is called %q: there are %s", s.name(), given, quotedList(names))
		}
		mine = append(mine, names[i])
	}
	if len(mine) > 0 {
		return mine, nil
	}
	cfg, err := im.config()
	if err != nil {
		return nil, err
	}
	var others []string
	for _, n := range names {
		switch {
		case model.SameName(n, cfg.Me.Name) || model.SameName(n, cfg.Me.Business):
			mine = append(mine, n)
		case !isNameOf(client, n) && !model.SameName(n, c.With):
			others = append(others, n)
		}
	}
	switch {
	case len(mine) > 0 || len(others) == 0:
		return mine, nil
	case len(names) == 2 && len(others) == 1:
		return others, nil
	}
	return im.askMine(ctx, s, names, others)
}

// mostMine is how many commands are proposed where nobody can be asked.
const mostMine = 4

// askMine asks which names are mine. Where nobody can be asked it says what to type for
// each name that is not known to be the client's: a guess would turn their words into mine.
func (im *importing) askMine(ctx context.Context, s source, names, others []string) ([]string, error) {
	if !im.ask {
		e := usagef("%s: which of them are you? %s", s.name(), quotedList(names))
		for i, word := 0, "say it"; i < len(others); i, word = i+1, "or" {
			if i == mostMine {
				return nil, e.hint("or another of the names, in full")
			}
			e.hint("%s: %s", word, commandLine(append(slices.Clone(im.Args), "--me", others[i])))
		}
		return nil, e
	}
	im.endProgress()
	for {
		answer, err := im.app.ask(ctx, fmt.Sprintf("which of them are you? %s, or - for none: ", text.Line(quotedList(names))))
		if err != nil || answer == "-" {
			return nil, err
		}
		i := slices.IndexFunc(names, func(n string) bool { return model.SameName(n, strings.Trim(answer, `"`)) })
		if i >= 0 {
			return names[i : i+1], nil
		}
	}
}

// chatStream imports a chat from standard input.
func (im *importing) chatStream(ctx context.Context, s source, f io.Reader) error {
	data, err := readLimited(f, s.name(), intake.MaxChat)
	if err != nil {
		return err
	}
	return im.chat(ctx, s, "", data, nil)
}
