//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// lossStep is a command whose effect must survive a power cut once it is acknowledged.
type lossStep struct {
	args  []string
	typed string                           // the passphrase, where it asks for one
	ack   string                           // what it writes when it is done
	holds func(l *looker) (missing string) // what of it is not there; "" for nothing
}

// shows looks for words in what a command writes; what says what is missing without them.
func shows(words, what string, args ...string) func(l *looker) string {
	return func(l *looker) string {
		if out := l.run(args...); !strings.Contains(out, words) {
			return fmt.Sprintf("%s is not there: %.300s", what, out)
		}
		return ""
	}
}

// isFile looks for a file of the home that begins with words.
func isFile(name, words string) func(l *looker) string {
	return func(l *looker) string {
		if b, err := os.ReadFile(filepath.Join(l.home, name)); err != nil || !strings.HasPrefix(string(b), words) {
			return fmt.Sprintf("%s is not there: %d bytes, %v", name, len(b), err)
		}
		return ""
	}
}

// A key of age, for a backup and the restore of it.
const (
	lossRecipient = "age14rqxye5j4xrmlhp8j9yxclgcn2czt5wa0qpm68jxgtayavmrev6sn8gl29"
	lossIdentity  = "AGE-SECRET-KEY-1RK9MRS2V6RS7WCKJHHDEXU6ERU8HKWKM30C8290RJPDR38WLKD5Q5V052N"
)

// lossSteps are the commands that are traced.
func lossSteps() []lossStep {
	const client = "northmoor-tea"
	logged := func(id, text string) lossStep {
		return lossStep{args: []string{"log", client, "call", text, "--id", id}, ack: "logged " + id, holds: shows("["+id+"]", "entry "+id, "show", client)}
	}
	redacted := func(id, reason string) lossStep {
		return lossStep{args: []string{"redact", id, "--reason", reason, "--yes"}, ack: "redacted " + id, holds: shows(reason+"  ["+id+"]", "the redaction of "+id, "show", client)}
	}
	steps := []lossStep{{args: []string{"client", "add", "Northmoor Tea"}, ack: "added " + client, holds: shows(client, "the client", "client", "list")}}
	for n := range 6 {
		steps = append(steps, logged(fmt.Sprint("call", n), fmt.Sprintf("call %d: %s", n, strings.Repeat("the second round. ", n*n*8))))
	}
	return append(steps,
		lossStep{args: []string{"correct", "call0", "--text", "the third round", "--why", "misheard"}, ack: "corrected call0", holds: shows("third round", "the correction", "show", "call0")},
		redacted("call3", "private"),
		lossStep{args: []string{"backup", homeArg + "/mine.db"}, ack: "checked: ", holds: shows("whole:", "the backup", "verify", "--verbose", homeArg+"/mine.db")},
		lossStep{args: []string{"restore", homeArg + "/mine.db", "--yes"}, ack: "restored: ", holds: shows("private  [call3]", "what was restored", "show", client)},
		lossStep{args: []string{"backup", "--recipient", lossRecipient, homeArg + "/mine.age"}, ack: "checked: ", holds: isFile("mine.age", "age-encryption.org/v1")},
		lossStep{args: []string{"restore", homeArg + "/mine.age", "--identity", homeArg + "/key.txt", "--yes"}, ack: "restored: ", holds: shows("private  [call3]", "what was restored", "show", client)},
		logged("after", "afterwards"),
		lossStep{args: []string{"encrypt"}, typed: "correct horse battery", ack: "encrypted ", holds: shows("encrypted already", "the encryption", "encrypt")},
		logged("sealed", "in secret"),
		redacted("call5", "private too"))
}
