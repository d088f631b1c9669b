package lexicon

import (
	_ "embed"
	"sync"
)

// The compiled lists. After a change to a .txt file run
//
//	go test ./model/reading/lexicon -update
var (
	//go:embed en.bin
	enData string
	//go:embed cs.bin
	csData string
	//go:embed bg.bin
	bgData string
	//go:embed zh.bin
	zhData string

	//go:embed contract-en.bin
	enContract string
	//go:embed contract-cs.bin
	csContract string
	//go:embed contract-bg.bin
	bgContract string
)

// Languages returns the tags of the languages that have a file.
func Languages() []string { return []string{"en", "cs", "bg", "zh"} }

var automata = [...]func() *Automaton{
	sync.OnceValue(func() *Automaton { return open(enData) }),
	sync.OnceValue(func() *Automaton { return open(csData) }),
	sync.OnceValue(func() *Automaton { return open(bgData) }),
	sync.OnceValue(func() *Automaton { return open(zhData) }),
}

// For returns the automaton of a language by its place in [Languages].
func For(lang int) *Automaton { return automata[lang]() }

var contractAutomata = [...]func() *Automaton{
	sync.OnceValue(func() *Automaton { return open(enContract) }),
	sync.OnceValue(func() *Automaton { return open(csContract) }),
	sync.OnceValue(func() *Automaton { return open(bgContract) }),
}

// ForContracts returns the automaton of the words that mean something in contracts
// alone, nil for Chinese, which has [HanContracts]. They stand in files of their own,
// contract-en.txt and so on, so that what a message says is not read from them.
func ForContracts(lang int) *Automaton {
	if lang >= len(contractAutomata) {
		return nil
	}
	return contractAutomata[lang]()
}
