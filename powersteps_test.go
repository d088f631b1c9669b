//go:build unix

package main

import (
	"fmt"
	"strings"
)

// lossStep is a command whose effect must survive a power cut once it is acknowledged.
type lossStep struct {
	args  []string
	typed string                           // the passphrase, where it asks for one
	ack   string                           // what it writes when it is done
	holds func(l *looker) (missing string) // what of it is not there; "" for nothing
}

// lossSteps are the commands that are traced.
func lossSteps() []lossStep {
	steps := []lossStep{{args: []string{"client", "add", "Northmoor Tea"}, ack: "added northmoor-tea", holds: func(l *looker) string {
		if out := l.run("show", "northmoor-tea"); strings.Contains(out, "no client") {
			return out
		}
		return ""
	}}}
	for n := range 6 {
		id := fmt.Sprintf("call%d", n)
		text := fmt.Sprintf("call %d: %s", n, strings.Repeat("the second round. ", n*n*8))
		steps = append(steps, lossStep{args: []string{"log", "northmoor-tea", "call", text, "--id", id}, ack: "logged " + id, holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "["+id+"]") {
				return fmt.Sprintf("entry %s is not in the timeline: %.300s", id, out)
			}
			return ""
		}})
	}
	steps = append(steps,
		lossStep{args: []string{"correct", "call0", "--text", "the third round", "--why", "misheard"}, ack: "corrected call0", holds: func(l *looker) string {
			if out := l.run("show", "call0"); !strings.Contains(out, "third round") {
				return "the correction is not there: " + out
			}
			return ""
		}},
		lossStep{args: []string{"redact", "call3", "--reason", "private", "--yes"}, ack: "redacted call3", holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "private  [call3]") {
				return fmt.Sprintf("the redaction is not there: %.300s", out)
			}
			return ""
		}},
		lossStep{args: []string{"backup", homeArg + "/mine.db"}, ack: "checked: ", holds: func(l *looker) string {
			if out := l.run("verify", homeArg+"/mine.db"); !strings.Contains(out, "whole:") {
				return "the backup is not there: " + out
			}
			return ""
		}},
		lossStep{args: []string{"restore", homeArg + "/mine.db", "--yes"}, ack: "restored: ", holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "private  [call3]") {
				return fmt.Sprintf("the backup is not in its place: %.300s", out)
			}
			return ""
		}},
		lossStep{args: []string{"log", "northmoor-tea", "call", "afterwards", "--id", "after"}, ack: "logged after", holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "[after]") {
				return fmt.Sprintf("what came after the restore is not there: %.300s", out)
			}
			return ""
		}},
		lossStep{args: []string{"encrypt"}, typed: "correct horse battery", ack: "encrypted ", holds: func(l *looker) string {
			if out := l.run("encrypt"); !strings.Contains(out, "encrypted already") {
				return "the journal is not encrypted: " + out
			}
			return ""
		}},
		lossStep{args: []string{"log", "northmoor-tea", "call", "in secret", "--id", "sealed"}, ack: "logged sealed", holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "[sealed]") {
				return fmt.Sprintf("what came after the encryption is not there: %.300s", out)
			}
			return ""
		}},
		lossStep{args: []string{"redact", "call5", "--reason", "private too", "--yes"}, ack: "redacted call5", holds: func(l *looker) string {
			if out := l.run("show", "northmoor-tea"); !strings.Contains(out, "private too  [call5]") {
				return fmt.Sprintf("the redaction of the encrypted journal is not there: %.300s", out)
			}
			return ""
		}})
	return steps
}
