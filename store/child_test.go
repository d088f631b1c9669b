package store

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"goodterms/model"
)

// The test binary plays other processes: with this variable set it does one job
// and exits.
const childVar = "GOODTERMS_STORE_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(childVar) != "" {
		os.Exit(childMain(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// childMain runs one job: its name, the path of the journal, and its arguments.
func childMain(args []string) int {
	if args[0] == "verify" {
		return RunVerifyChild(args[1:], os.Stdin, os.Stdout)
	}
	job, path, rest := args[0], args[len(args)-1], args[1:len(args)-1]
	j := New(path, Options{})
	var err error
	switch job {
	case "create":
		err = j.Create(context.Background())
	case "write":
		err = writeLoop(j, model.ClientID(rest[0]), rest[1])
	case "redact":
		_, err = j.Redact(context.Background(), rest[0], "secret")
	case "upgrade":
		_, err = j.Upgrade(context.Background())
	case "backup":
		for err == nil {
			_, err = j.Backup(context.Background(), BackupOptions{})
		}
	case "backup-encrypted":
		j.opt.WorkFactor = 1
		for err == nil {
			_, err = j.Backup(context.Background(), BackupOptions{Passphrase: testPassphrase})
		}
	case "restore":
		for i := 0; err == nil; i++ {
			err = restoreOnce(j, rest[i%len(rest)])
		}
	case "encrypt":
		j.opt.WorkFactor = 1
		var done *Encrypted
		if done, err = j.Encrypt(context.Background(), testPassphrase); done != nil {
			fmt.Println(done.Recovery)
		}
	case "passwd":
		j.opt.WorkFactor = 1
		if err = j.Unlock(context.Background(), rest[0]); err == nil {
			err = j.SetPassphrase(context.Background(), rest[1])
		}
	case "recovery":
		if err = j.Unlock(context.Background(), rest[0]); err == nil {
			var key string
			if key, err = j.NewRecovery(context.Background()); key != "" {
				fmt.Println(key)
			}
		}
	case "hold":
		err = holdLock(j)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// writeLoop logs n entries and prints the id of each as soon as it is
// acknowledged.
func writeLoop(j *Journal, c model.ClientID, n string) error {
	count, err := strconv.Atoi(n)
	if err != nil {
		return err
	}
	for i := range count {
		r, err := j.Record(context.Background(), said(c, i, "written by "+strconv.Itoa(os.Getpid())))
		if err != nil {
			return err
		}
		fmt.Println(r[0].EntryID)
	}
	return nil
}

// restoreOnce puts a backup in the place of the journal, and says when it has.
func restoreOnce(j *Journal, path string) error {
	r, err := j.OpenBackup(context.Background(), path, RestoreOptions{})
	if err != nil {
		return err
	}
	defer r.Close()
	if _, err = r.Apply(context.Background()); err == nil {
		fmt.Println(path)
	}
	return err
}

// holdLock keeps the lock until standard input ends.
func holdLock(j *Journal) error {
	lock, err := j.takeLock(context.Background())
	if err != nil {
		return err
	}
	defer lock.Close()
	fmt.Println("held")
	_, err = bufio.NewReader(os.Stdin).ReadString('\n')
	return ignoreEOF(err)
}

func ignoreEOF(err error) error {
	if err != nil && err.Error() == "EOF" {
		return nil
	}
	return err
}

// child starts the test binary with a job.
func child(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), childVar+"=1")
	return cmd
}

// withChild makes the journal verify in another process.
func withChild(t testing.TB, j *Journal) *Journal {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(childVar, "1") // inherited by the child only: this process is past TestMain
	o := j.opt
	o.VerifyChild = []string{exe, "verify"}
	return New(j.path, o)
}

// verified fails the test unless the journal is whole.
func verified(t testing.TB, j *Journal) *VerifyReport {
	t.Helper()
	r, err := j.Verify(context.Background())
	if err != nil {
		t.Fatalf("verify: %v", err)
	}
	if !r.OK() {
		t.Fatalf("verify: %+v", r)
	}
	return r
}

// killedAfter starts a job and kills it after a while at random, least to most.
func killedAfter(t *testing.T, rng *rand.Rand, least, most time.Duration, args ...string) {
	t.Helper()
	cmd := child(t, args...)
	must(t, cmd.Start())
	time.Sleep(least + time.Duration(rng.Int64N(int64(most-least))))
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}
