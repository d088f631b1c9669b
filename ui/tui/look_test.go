package tui

import (
	"fmt"
	"os"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestLook(t *testing.T) {
	w, h := 80, 24
	if s := os.Getenv("LOOK"); s != "" {
		fmt.Sscanf(s, "%dx%d", &w, &h)
	} else {
		t.Skip()
	}
	for _, p := range Gallery(w, h, Options{}) {
		if only := os.Getenv("ONLY"); only != "" && only != p.Name {
			continue
		}
		fmt.Println("=====", p.Name)
		fmt.Println(ansi.Strip(p.Content))
	}
}
