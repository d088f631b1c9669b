package lexicon

import (
	"bytes"
	"flag"
	"maps"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "compile the lists anew")

// TestCompiled keeps the compiled lists equal to the files people edit.
func TestCompiled(t *testing.T) {
	for _, lang := range Languages() {
		names := []string{lang, "contract-" + lang}
		if lang == "zh" {
			names = names[:1] // its contracts have patterns
		}
		for _, name := range names {
			text, err := os.ReadFile(name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			want, err := Compile(string(text), lang != "zh")
			if err != nil {
				t.Fatalf("%s.txt: %v", name, err)
			}
			if *update {
				if err := os.WriteFile(name+".bin", want, 0o644); err != nil {
					t.Fatal(err)
				}
				continue
			}
			got, err := os.ReadFile(name + ".bin")
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("%s.bin is not what %s.txt says: run go test ./model/reading/lexicon -update", name, name)
			}
		}
	}
}

// TestWholeWords: a pattern begins where a word does, in every script.
func TestWholeWords(t *testing.T) {
	for _, tc := range []struct {
		lang int
		text string
		slot Slot
		want bool
	}{
		{2, "текстовете", You, false}, // "те" at its end
		{2, "по-рано", Contrast, false},
		{2, "но рано", Contrast, true},
		{1, "kolo", None, false},
	} {
		got := false
		for _, h := range For(tc.lang).Scan(tc.text, nil) {
			got = got || h.Slot == tc.slot
		}
		if got != tc.want {
			t.Errorf("%q: %s %v, want %v", tc.text, tc.slot, got, tc.want)
		}
	}
}

// TestContractSlotsFilled: what the words of contracts mean is read alike in each of the
// languages that put spaces between words. Chinese contracts have patterns of their own.
func TestContractSlotsFilled(t *testing.T) {
	for _, lang := range []string{"en", "cs", "bg"} {
		filled := map[string]bool{}
		for _, name := range []string{lang, "contract-" + lang} {
			text, err := os.ReadFile(name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				if slot, _, ok := strings.Cut(line, ":"); ok {
					filled[slot] = true
				}
			}
		}
		for _, s := range Slots() {
			if !filled[s.String()] {
				t.Errorf("%s has no words for %s", lang, s)
			}
		}
	}
}

// TestPatterns: alternatives stand below a name, and a pattern may stand in another.
func TestPatterns(t *testing.T) {
	got, err := parsePatterns("# comment\nnum: [0-9]{1,3}\nof:\n\ta{num}\n\t\\p{Han}: b\n")
	want := map[string]string{"num": "[0-9]{1,3}", "of": "a[0-9]{1,3}|\\p{Han}: b"}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
	for _, bad := range []string{"a: {b}\n", "a: {b}\nb: {a}\n", "a:\n", "a: x\na: y\n", "\tx\n", "x\n"} {
		if got, err := parsePatterns(bad); err == nil {
			t.Errorf("%q: %v, and no error", bad, got)
		}
	}
}
