package judgement_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"goodterms/model"
	"goodterms/model/judgement"
	"goodterms/model/reading"
)

// TestSameMeaning changes how messages are written, and not what they say: what is
// found in them must stay. Share is how much of it has to.
func TestSameMeaning(t *testing.T) {
	tests := []struct {
		name   string
		sets   string
		share  float64
		change func(string) string
	}{
		{"without diacritics", "sets/cs-*", .90, bare},
		{"in simplified characters", "sets/zht-*", .97, simplified},
		{"decomposed", "sets/[cbz]*", .98, norm.NFD.String},
		{"with a quoted mail below", "sets/*", 1, func(s string) string {
			return s + "\n\nOn Mon, 2 Mar 2026 at 10:00, Sam Hill wrote:\n> The hours will be at 10 an hour, the whole thing is 900,\n> we pay at 120 days and we need a seventh round by tomorrow.\n"
		}},
		{"with a greeting and a signature", "sets/en-*", .97, func(s string) string {
			return "Hi there,\n\n" + s + "\n\n-- \nDana Reyes\nMarketing, Northmoor\n+44 20 7946 0018"
		}},
		{"in capital letters", "sets/en-*", .93, strings.ToUpper},
		{"between blank lines", "sets/*", 1, func(s string) string { return "\r\n\r\n" + s + "\r\n\r\n\r\n" }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			same, all, more := 0, 0, 0
			for _, dir := range glob(t, tt.sets) {
				c, msgs := loadSet(t, dir)
				for i := 0; i < len(msgs); i += 3 { // a third of them says it
					was := kindsIn(c, &msgs[i], msgs[i].Text)
					now := kindsIn(c, &msgs[i], tt.change(msgs[i].Text))
					for k, n := range was {
						all += n
						same += min(n, now[k])
					}
					for k, n := range now {
						more += max(0, n-was[k])
					}
				}
			}
			if all == 0 || float64(same) < tt.share*float64(all) || float64(more) > (1.01-tt.share)*float64(all) {
				t.Errorf("%d of %d findings stay, %d come", same, all, more)
			}
		})
	}
}

// TestOtherMeaning puts what contradicts into words that take it back: most of it
// must go.
func TestOtherMeaning(t *testing.T) {
	tests := []struct {
		name, sets string
		share      float64
		change     func(string) string
	}{
		{"all of it quoted", "sets/*", 0, func(s string) string {
			return "Thanks, noted.\n\nOn Mon, 2 Mar 2026 at 10:00, Sam Hill wrote:\n> " + strings.ReplaceAll(s, "\n", "\n> ")
		}},
		{"forwarded from a third", "sets/en-*", 0, func(s string) string {
			return "FYI\n\n---------- Forwarded message ---------\nFrom: Print Shop <info@printshop.example>\nDate: Mon, 2 Mar 2026 at 10:00\nSubject: your order\nTo: <dana@northmoor.example>\n\n" + s
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stay := 0
			for _, dir := range glob(t, tt.sets) {
				c, msgs := loadSet(t, dir)
				for i := range msgs {
					msgs[i].Channel = "email"
					for _, n := range kindsIn(c, &msgs[i], tt.change(msgs[i].Text)) {
						stay += n
					}
				}
			}
			if stay > 0 {
				t.Errorf("%d findings in words that are not the client's own", stay)
			}
		})
	}
}

// kindsIn counts what is found in a text, said in place of a message, by kind.
func kindsIn(c *model.Case, l *judgement.Labelled, text string) map[judgement.Kind]int {
	e := l.Entry()
	e.Text = text
	ctx := settings()
	ctx.AsOf = l.At
	out := map[judgement.Kind]int{}
	for _, f := range judgement.JudgeEntry(c, e, ctx).Contradictions {
		out[f.Kind]++
	}
	return out
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	dirs, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(dirs) == 0 {
		t.Fatalf("%s: no set, %v", pattern, err)
	}
	return dirs
}

// bare takes the diacritics off, as people type on a telephone.
func bare(s string) string {
	out, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
	if err != nil {
		return s
	}
	return out
}

// simplified writes traditional characters as simplified ones.
func simplified(s string) string {
	var b strings.Builder
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			b.WriteString(reading.Fold(string(r)).Text)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// FuzzJudge judges any bytes: no panic, and every finding shows whole characters of
// the text.
func FuzzJudge(f *testing.F) {
	dirs := []string{"testdata/devset", "testdata/sets/cs-b", "testdata/sets/bg-b", "testdata/sets/zhs-a", "testdata/sets/zht-a"}
	cases := make([]*model.Case, len(dirs))
	for i, dir := range dirs {
		c, msgs := loadSet(f, dir)
		cases[i] = c
		for k := range msgs {
			f.Add(uint8(i), msgs[k].Text)
		}
	}
	at := time.Date(2026, 4, 20, 12, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		c := cases[int(which)%len(cases)]
		ctx := settings()
		ctx.AsOf = at
		e := &model.Entry{ID: "fuzz", At: at, Kind: model.Chat, From: model.FromClient, Who: "Dana Reyes", Text: text}
		r := judgement.JudgeEntry(c, e, ctx)
		for _, list := range [][]judgement.Finding{r.Contradictions, r.Review} {
			for _, x := range list {
				if err := whole(text, x.Span); err != nil {
					t.Errorf("%s: %v", x.Rule, err)
				}
				if x.Words != x.Span.Of(text) {
					t.Errorf("%s: words %q, span %q", x.Rule, x.Words, x.Span.Of(text))
				}
			}
		}
	})
}

// whole reports a span that is empty, outside of the text, or cuts a character.
func whole(text string, s reading.Span) error {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return fmt.Errorf("span %d to %d of %d bytes", s.Start, s.End, len(text))
	}
	if !utf8.ValidString(text) {
		return nil
	}
	if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		return fmt.Errorf("span %d to %d cuts a character", s.Start, s.End)
	}
	return nil
}
