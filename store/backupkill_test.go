package store

import (
	"bufio"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestKilledBackup kills a process that makes one backup after another: whatever has
// the name of a backup is whole, those from before are as they were, and the next
// backup leaves nothing of the one that was broken off.
func TestKilledBackup(t *testing.T) {
	trials := trialsOf(20, 200)
	j, _ := journalOf(t, 150)
	first := backedUp(t, j)
	whole, dir := read(t, first.Path), filepath.Dir(first.Path)
	rng := rand.New(rand.NewPCG(11, 12))
	broken, made := 0, 0
	for trial := range trials {
		killedAfter(t, rng, 5*time.Millisecond, 65*time.Millisecond, "backup", j.Path())
		if read(t, first.Path) != whole {
			t.Fatalf("trial %d: a backup from before was changed", trial)
		}
		items, err := os.ReadDir(dir)
		must(t, err)
		for _, it := range items {
			switch _, ours := parseBackupName(it.Name(), "journal"); {
			case it.Name() == filepath.Base(first.Path):
			case ours:
				made++
				if r := verified(t, New(filepath.Join(dir, it.Name()), Options{})); r.Head != first.Head {
					t.Fatalf("trial %d: %s ends at %v", trial, it.Name(), r.Head)
				}
				must(t, os.Remove(filepath.Join(dir, it.Name())))
			case strings.HasPrefix(it.Name(), "."):
				broken++
			default:
				t.Fatalf("trial %d: %s", trial, it.Name())
			}
		}
		must(t, os.Remove(backedUp(t, j).Path))
		onlyThese(t, dir, filepath.Base(first.Path))
	}
	t.Logf("%d trials, %d whole backups, %d broken off", trials, made, broken)
	if made == 0 || broken == 0 {
		testedLittle(t)
	}
}

// TestKilledRestore kills a process that restores two backups in turn: the journal is
// the one or the other, whole, and verify has nothing to say against it.
func TestKilledRestore(t *testing.T) {
	trials := trialsOf(20, 200)
	j, c := journalOf(t, 100)
	a := backedUp(t, j)
	put(t, j, said(c, 500, "One more."))
	b := backedUp(t, j)
	restored(t, j, a.Path)
	put(t, j, said(c, 500, "Something else."))
	forked := backedUp(t, j)
	rng := rand.New(rand.NewPCG(13, 14))
	done, broken := 0, 0
	for trial := range trials {
		if trial%5 == 0 {
			must(t, os.Remove(j.Path())) // restored where there is none
		}
		cmd := child(t, "restore", a.Path, forked.Path, b.Path, j.Path())
		out, err := cmd.StdoutPipe()
		must(t, err)
		must(t, cmd.Start())
		time.AfterFunc(time.Duration(5000+rng.IntN(60_000))*time.Microsecond, func() { _ = cmd.Process.Kill() })
		last := ""
		for lines := bufio.NewScanner(out); lines.Scan(); done++ {
			last = lines.Text()
		}
		_ = cmd.Wait()
		err = j.Check()
		if last == "" && trial%5 == 0 && errors.Is(err, ErrGone) {
			broken++
			restored(t, j, b.Path)
			continue
		}
		must(t, err)
		if h := headOf(t, j); h != a.Head && h != b.Head && h != forked.Head {
			t.Fatalf("trial %d: the journal ends at %v", trial, h)
		}
		verified(t, j)
		if parts, _ := filepath.Glob(filepath.Join(j.dir(), ".*")); len(parts) > 0 {
			broken++
		}
		restored(t, j, []string{a.Path, b.Path, forked.Path}[trial%3])
		verified(t, j)
		if kept, _ := filepath.Glob(j.Path() + beforeRestore + "*"); len(kept) > 0 {
			aliased(t, j, kept)
			for _, k := range kept {
				verified(t, New(k, Options{}))
				must(t, os.Remove(k))
			}
		}
		onlyThese(t, j.dir(), "journal.db", "journal.db.lock", "heads.log", "backups")
	}
	put(t, j, said(c, 600, "Afterwards."))
	verified(t, withChild(t, j))
	t.Logf("%d trials, %d restores, %d broken off", trials, done, broken)
	if done == 0 || broken == 0 {
		testedLittle(t)
	}
}

// aliased fails when a file that was kept is the journal itself.
func aliased(t *testing.T, j *Journal, kept []string) {
	t.Helper()
	now, err := os.Stat(j.Path())
	must(t, err)
	for _, k := range kept {
		if info, err := os.Stat(k); err != nil || os.SameFile(info, now) {
			t.Errorf("%s is the journal (%v)", k, err)
		}
	}
}
