package scripts

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"goodterms/model"
)

var update = flag.Bool("update", false, "write the golden letters")

func variants() []Variant { return []Variant{Usual, Fit, Friend, Abuse, Faded, After, Pause} }

// kitIn is the kit of the tea case in a language.
func kitIn(l model.Language, v Variant, answers map[string]string) *Kit {
	c, r := teaCase()
	c.Client.Language = l
	a := map[string]string{"plan.resume": "2027-02-01"}
	for key, value := range answers {
		a[key] = value
	}
	return New(c, r, &model.ExitPlan{Variant: string(v), Answers: a}, Options{Today: today, Location: time.UTC, Settings: model.DefaultSettings(), Me: "Ada"})
}

// TestGoldenLetters keeps what is said in each language, for each kind of end,
// formally and informally.
func TestGoldenLetters(t *testing.T) {
	for _, l := range model.Languages() {
		for _, v := range variants() {
			for _, address := range []string{"formal", "informal"} {
				k := kitIn(l, v, map[string]string{"script.address": address})
				if address == "informal" && !k.TwoAddresses() {
					continue
				}
				var b strings.Builder
				for _, s := range Steps() {
					if p, ok := k.Pane(s.ID); ok && s.ID != NextTime {
						fmt.Fprintf(&b, "=== %s\n%s\n", s.ID, p.Text)
					}
				}
				for _, c := range k.Cards() {
					fmt.Fprintf(&b, "--- if %s\n%s\n", c.If, c.Text)
				}
				golden(t, filepath.Join("testdata", string(l), string(v)+"-"+address+".txt"), b.String())
			}
		}
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs:\n%s", path, got)
	}
}
