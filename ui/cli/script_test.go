package cli

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
	bolt "go.etcd.io/bbolt"
)

// TestMain lets the scripts call this test binary as goodterms.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"goodterms": func() { os.Exit(runInScript()) },
	})
}

// testEnv is the world of a script: the real one, but for the clock, which
// TEST_NOW stops.
func testEnv() Env {
	env := System()
	env.WorkFactor = 1
	env.InMemory = func(string) bool { return true }
	if s := os.Getenv("TEST_NOW"); s != "" {
		now, err := time.Parse(time.RFC3339, s)
		if err != nil {
			panic(err)
		}
		env.Now = func() time.Time { return now }
	}
	return env
}

// TestScripts runs testdata/script: each command, right and wrong, in a folder
// and with a journal of its own.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("HOME", e.WorkDir)
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
			e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "config"))
			e.Setenv("XDG_RUNTIME_DIR", filepath.Join(e.WorkDir, "run"))
			if err := os.Mkdir(filepath.Join(e.WorkDir, "run"), 0o700); err != nil {
				return err
			}
			e.Setenv("TZ", "Europe/Prague")
			e.Setenv("TEST_NOW", "2026-11-24T14:30:00+01:00")
			e.Setenv("JOURNAL", filepath.Join(e.WorkDir, "data", "goodterms", "journal.db"))
			e.Values[lockHolder{}] = &heldLock{}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"snapshot":  cmdSnapshot,
			"unchanged": cmdUnchanged,
			"status":    cmdStatus,
			"holdlock":  cmdHoldLock,
			"freelock":  cmdFreeLock,
			"damage":    cmdDamage,
			"droprow":   cmdDropRow,
			"setid":     cmdSetID,
			"settold":   cmdSetTold,
			"zip":       cmdZip,
			"answers":   cmdAnswers,
			"shown":     cmdShown,
		},
	})
}

// cmdSetTold puts the id of what was told last and waits into TOLD: settold.
func cmdSetTold(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(ts.Exec("goodterms", "waits", "--json"))
	var docs []waitsJSON
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &docs))
	told := docs[0].Told
	ts.Setenv("TOLD", told[len(told)-1].Entry)
}

// cmdZip packs files: zip ARCHIVE FILES...
func cmdZip(ts *testscript.TestScript, neg bool, args []string) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range args[1:] {
		f, err := w.Create(name)
		ts.Check(err)
		_, err = f.Write([]byte(ts.ReadFile(name)))
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

// cmdSnapshot keeps a copy of the journal: snapshot.
func cmdSnapshot(ts *testscript.TestScript, neg bool, args []string) {
	b, err := os.ReadFile(ts.Getenv("JOURNAL"))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("journal.snapshot"), b, 0o600))
}

// cmdUnchanged compares the journal with the copy, byte for byte: unchanged; or
// says that it must differ: ! unchanged.
func cmdUnchanged(ts *testscript.TestScript, neg bool, args []string) {
	was, err := os.ReadFile(ts.MkAbs("journal.snapshot"))
	ts.Check(err)
	now, err := os.ReadFile(ts.Getenv("JOURNAL"))
	ts.Check(err)
	if same := bytes.Equal(was, now); same == neg {
		ts.Fatalf("journal unchanged: %v, want %v", same, !neg)
	}
}

// lockHolder keeps the lock that cmdHoldLock took.
type lockHolder struct{}

// cmdHoldLock takes the journal's lock as another process would: holdlock.
func cmdHoldLock(ts *testscript.TestScript, neg bool, args []string) {
	f, err := os.OpenFile(ts.Getenv("JOURNAL")+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	ts.Check(err)
	ts.Check(flock(f))
	_, err = f.WriteAt([]byte(fmt.Sprintf("%-11d\n", os.Getpid())), 0)
	ts.Check(err)
	ts.Value(lockHolder{}).(*heldLock).file = f
}

// cmdFreeLock gives it back: freelock.
func cmdFreeLock(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(ts.Value(lockHolder{}).(*heldLock).file.Close())
}

type heldLock struct{ file *os.File }

// cmdDropRow takes the first row out of an index of a journal: droprow FILE INDEX.
func cmdDropRow(ts *testscript.TestScript, neg bool, args []string) {
	db, err := bolt.Open(ts.MkAbs(args[0]), 0o600, nil)
	ts.Check(err)
	defer db.Close()
	ts.Check(db.Update(func(tx *bolt.Tx) error {
		c := tx.Bucket([]byte(args[1])).Cursor()
		c.First()
		return c.Delete()
	}))
}

// cmdDamage flips a bit in the middle of each record of a journal: damage FILE.
// With words it changes them wherever they stand: damage FILE WORDS.
func cmdDamage(ts *testscript.TestScript, neg bool, args []string) {
	b, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(args) == 2 {
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.ReplaceAll(b, []byte(args[1]), bytes.Repeat([]byte("x"), len(args[1]))), 0o600))
		return
	}
	n := 0
	for i := 0; ; n++ {
		at := bytes.Index(b[i:], []byte("GTR1"))
		if at < 0 {
			break
		}
		i += at + 60
		b[i] ^= 1
	}
	if n == 0 {
		ts.Fatalf("%s holds no record", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b, 0o600))
}

// cmdSetID puts the id of the first finding or flag of a kind or code, or of the
// first proposal, into ID: setid KIND.
func cmdSetID(ts *testscript.TestScript, neg bool, args []string) {
	_ = ts.Exec("goodterms", "check", "--json") // its status says that something is open
	var docs []reportJSON
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &docs))
	for _, d := range docs {
		for _, f := range d.Contradictions {
			if f.Kind == args[0] {
				ts.Setenv("ID", f.ID)
				return
			}
		}
		for _, p := range d.Proposals {
			if args[0] == "proposal" {
				ts.Setenv("ID", p.ID)
				return
			}
		}
		for _, f := range d.Flags {
			if f.Code == args[0] {
				ts.Setenv("ID", f.ID)
				return
			}
		}
	}
	ts.Fatalf("no finding or flag %s", args[0])
}

// cmdStatus runs goodterms and checks its exit status: status N ARGS...
func cmdStatus(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 1 || neg {
		ts.Fatalf("usage: status N ARGS...")
	}
	err := ts.Exec("goodterms", args[1:]...)
	got := "0"
	if err != nil {
		var code interface{ ExitCode() int }
		if c, ok := err.(interface{ ExitCode() int }); ok {
			code = c
		}
		if code == nil {
			ts.Fatalf("%v", err)
		}
		got = fmt.Sprint(code.ExitCode())
	}
	if got != args[0] {
		ts.Fatalf("goodterms %q: exit status %s, want %s", args[1:], got, args[0])
	}
}
