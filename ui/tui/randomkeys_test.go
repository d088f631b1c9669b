package tui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"goodterms/model"
)

// anyVault is a lock that every passphrase opens, and counts how often.
type anyVault struct{ locked, opened int }

func (v *anyVault) Unlock(context.Context, string) error { v.opened++; return nil }

func (v *anyVault) Lock() { v.locked++ }

// TestRandomKeys presses keys at random on every screen they lead to, the lock among
// them: no panic, each frame is whole, and the lock shows no client (reliability test
// 43). GOODTERMS_LONG presses a million.
func TestRandomKeys(t *testing.T) {
	t.Chdir(t.TempDir()) // scripts are written to files
	presses := 6000
	if os.Getenv("GOODTERMS_LONG") != "" {
		presses = 1_000_000
	}
	keys := strings.Fields("enter enter enter esc tab shift+tab up down left right home end pgup pgdown backspace delete f1 f5 f6 space ctrl+n ctrl+p ctrl+s ctrl+u ctrl+d ctrl+y ctrl+r ctrl+l ctrl+k ctrl+w ctrl+a ctrl+e ctrl+x ctrl+o alt+enter ? / [ ] " +
		"a b c d e f g h i j k l m n o p q r s t u v w x y z A C D G N R S T U V X Y 0 1 5 9 . , : + - é 字 й")
	sizes := []struct{ w, h int }{{80, 24}, {140, 45}, {60, 18}, {101, 30}, {20, 5}, {1, 1}}
	rng := rand.New(rand.NewPCG(43, 2026))
	v, size := &anyVault{}, sizes[0]
	keep := func(string, *model.Client, *model.Entry) (string, error) { return "kept", nil }
	start := func() *driver {
		return newDriver(Options{Journal: fixture(), NewID: func() string { return "id" }, Vault: v, KeepText: keep}, size.w, size.h)
	}
	d := start()
	for n := range presses {
		switch r := rng.IntN(400); {
		case r == 0:
			size = sizes[rng.IntN(len(sizes))]
			d.send(tea.WindowSizeMsg{Width: size.w, Height: size.h})
		case r == 1:
			d.send(tea.PasteMsg{Content: "pasted " + payloads()[rng.IntN(len(payloads()))]})
		case r == 2:
			d.wait()
		default:
			d.press(keys[rng.IntN(len(keys))])
		}
		if d.quit || n%1500 == 1499 {
			d = start()
		}
		if n%7 == 0 {
			checkFrame(t, fmt.Sprintf("after %d keys", n), d.a.View(), size.w, size.h)
		}
		if d.a.locked != nil && d.shows("Northmoor") {
			t.Errorf("after %d keys the lock shows a client", n)
		}
		if t.Failed() {
			return
		}
	}
	if v.locked < 10 || v.opened < 10 {
		t.Errorf("the lock came down %d times and was opened %d times", v.locked, v.opened)
	}
	t.Logf("the lock came down %d times and was opened %d times", v.locked, v.opened)
}

// TestFewerEntriesWhileFinding takes an entry away while the timeline is filtered: the
// lines found are those of the case before.
func TestFewerEntriesWhileFinding(t *testing.T) {
	d := newDriver(Options{Journal: fixture()}, 80, 24)
	openClient(d, "northmoor")
	d.press("/")
	d.typeText("e")
	c := d.a.top().(*client)
	if len(c.hits) == 0 {
		t.Fatal("nothing was found")
	}
	less := *c.d.c
	less.Entries = less.Entries[:1]
	d.send(caseMsg{id: c.client.ID, d: newDossier(&less, time.UTC)})
	checkFrame(t, "fewer entries", d.a.View(), 80, 24)
}
