package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"goodterms/model"
	"goodterms/scripts"
)

// besideJournal takes no words while full is set; they are kept beside it.
type besideJournal struct {
	*memory
	full   bool
	beside map[string]string
}

func (j *besideJournal) Append(ctx context.Context, evs ...model.Event) ([]uint64, error) {
	if j.full {
		return nil, errors.New("the journal is gone")
	}
	return j.memory.Append(ctx, evs...)
}

func (j *besideJournal) keep(old string, c *model.Client, en *model.Entry) (string, error) {
	delete(j.beside, old)
	if en == nil {
		return "", nil
	}
	path := fmt.Sprintf("%s-%d", c.Handle, len(j.beside))
	j.beside[path] = en.Text
	return path, nil
}

func (j *besideJournal) holds(words string) bool {
	for _, text := range j.beside {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

func newBeside() *besideJournal {
	return &besideJournal{memory: fixture(), full: true, beside: map[string]string{}}
}

// wordPages are where words are typed, each with how it is opened.
func wordPages() map[string]func(t *testing.T, d *driver) {
	return map[string]func(t *testing.T, d *driver){
		"log":        func(_ *testing.T, d *driver) { d.press("n") },
		"correction": func(_ *testing.T, d *driver) { d.press("down", "down", "C") },
		"contract": func(_ *testing.T, d *driver) {
			d.run(open(newContract(d.a.env, model.Client{ID: "northmoor", Handle: "northmoor"})))
		},
		"exit": func(t *testing.T, d *driver) {
			d.press("e")
			s, ok := d.a.top().(*exitPage)
			if !ok {
				t.Fatal("the exit does not open")
			}
			for i, st := range scripts.Steps() {
				if st.ID == scripts.Talk {
					s.enter(i)
				}
			}
			s.part = scriptPart
		},
	}
}

// TestWordsAreKeptBeside: words that the journal does not take are in a file beside it
// when their page is left, when the app ends and when a signal ends it.
func TestWordsAreKeptBeside(t *testing.T) {
	ends := map[string]func(d *driver){
		"left":     func(d *driver) { d.press("esc") },
		"ended":    func(d *driver) { d.press("ctrl+c") },
		"signal":   func(d *driver) { d.a.keepAll(context.Background()) },
		"ended, 2": func(d *driver) { d.press("ctrl+c"); d.a.keepAll(context.Background()) },
	}
	for page, open := range wordPages() {
		for end, do := range ends {
			if page == "contract" && end == "left" {
				continue // it asks, and then throws the text away
			}
			j := newBeside()
			d := newDriver(Options{Journal: j, KeepText: j.keep}, 100, 40)
			openClient(d, "northmoor")
			open(t, d)
			d.typeText("Words nobody took. ")
			if do(d); !j.holds("Words nobody took.") || len(j.beside) != 1 {
				t.Errorf("%s, %s: %d kept: %v", page, end, len(j.beside), j.beside)
			}
			if end == "left" && !strings.Contains(screenText(d), "kept for goodterms log --drafts: northmoor") {
				t.Errorf("%s, %s: it is not said where they are:\n%s", page, end, screenText(d))
			}
			if end == "ended" && !d.quit {
				t.Errorf("%s: the end is put off for words that are safe", page)
			}
		}
	}
}

// TestWordsBesideAreRemoved: what is recorded after all, or thrown away, is not kept.
func TestWordsBesideAreRemoved(t *testing.T) {
	for _, last := range []string{"ctrl+s", "ctrl+x"} {
		j := newBeside()
		d := newDriver(Options{Journal: j, KeepText: j.keep}, 100, 40)
		openClient(d, "northmoor")
		d.press("n")
		s := d.a.top().(*logPage)
		d.typeText("Words. ")
		d.run(s.Close())
		if len(j.beside) != 1 {
			t.Fatalf("%d kept", len(j.beside))
		}
		j.full = false
		if d.press(last); len(j.beside) != 0 {
			t.Errorf("%s: %v", last, j.beside)
		}
	}
}

// TestWordsKeptNowhereStay: where not even a file beside the journal takes them, the page
// stays once, with the words, and can be left the next time.
func TestWordsKeptNowhereStay(t *testing.T) {
	nowhere := func(string, *model.Client, *model.Entry) (string, error) { return "", errors.New("read-only") }
	for page, open := range wordPages() {
		if page == "contract" {
			continue // it asks, and then throws the text away
		}
		d := newDriver(Options{Journal: newBeside(), KeepText: nowhere}, 100, 40)
		openClient(d, "northmoor")
		open(t, d)
		d.typeText("Words nobody took. ")
		deep := len(d.a.stack)
		if d.press("esc"); len(d.a.stack) != deep || !strings.Contains(screenText(d), "Words nobody took.") || !strings.Contains(screenText(d), "not saved") {
			t.Errorf("%s: the words are gone:\n%s", page, screenText(d))
		}
		if d.press("esc"); len(d.a.stack) != deep-1 {
			t.Errorf("%s: it cannot be left", page)
		}
	}
}
