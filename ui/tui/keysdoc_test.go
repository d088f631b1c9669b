package tui

import (
	goflag "flag"
	"os"
	"strings"
	"testing"
)

// keysDoc returns docs/keys.md.
func keysDoc(w *Catalogue) string {
	var b strings.Builder
	b.WriteString("# " + string(w.Help.Title) + "\n\n" + string(w.Help.DocIntro) + "\n")
	for _, s := range newKeyMaps(w).sections(w) {
		b.WriteString("\n## " + string(s.title) + "\n\n| key | does |\n|---|---|\n")
		for _, k := range s.keys {
			b.WriteString("| " + "`" + strings.Join(k.Keys(), "` `") + "` | " + k.Help().Desc + " |\n")
		}
	}
	return b.String()
}

// TestKeysDoc holds docs/keys.md to the key map; -update writes it anew.
func TestKeysDoc(t *testing.T) {
	const path = "../../docs/keys.md"
	want := keysDoc(English())
	if f := goflag.Lookup("update"); f != nil && f.Value.String() == "true" {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != want {
		t.Errorf("docs/keys.md does not show the keys there are (%v): go test ./ui/tui -run TestKeysDoc -update", err)
	}
}
