//go:build unix

package main

import (
	"bytes"
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A disk is what a traced program did to the files of one folder: its writes in their
// order, and what it asked to be durable. From it every state can be made that a power
// cut may leave: what was synced is there, of the rest all, nothing, a beginning, any
// part, or a write torn between sectors.
type disk struct {
	root     string
	ops      []diskOp
	names    map[string]int    // path to file, as the program sees it
	nameless map[string]string // what strace calls files that were made without a name, by "/proc/self/fd/N"
	files    int
	halves   map[string]string // calls that strace shows in two lines, by thread
}

type diskOp struct {
	kind opKind
	file int
	off  int64
	data []byte
	path string // made, renamed to, removed; the folder that is synced
	from string // renamed from
	step int    // acknowledged
}

type opKind int

const (
	opWrite opKind = iota
	opTruncate
	opSync
	opMake
	opMakeFolder
	opRename
	opRemove
	opSyncFolder
	opAck
)

const sector = 512

// tracedCalls are the calls that change files; one of ours that the model does not
// know fails the test.
const tracedCalls = "openat,pwrite64,write,fdatasync,fsync,ftruncate,truncate,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,copy_file_range,sendfile,pwritev,writev,fallocate"

func newDisk(root string) *disk {
	return &disk{root: root, names: map[string]int{}, nameless: map[string]string{}, halves: map[string]string{}}
}

// trace takes the calls of one run; ack is what the program writes to standard output
// once what it did is safe.
func (d *disk) trace(t *testing.T, log []byte, step int, ack string) {
	t.Helper()
	for line := range strings.Lines(string(log)) {
		pid, call, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		call = strings.TrimLeft(call, " ")
		if i := strings.Index(call, "<unfinished ...>"); i >= 0 {
			d.halves[pid] = call[:i]
			continue
		}
		if strings.HasPrefix(call, "<... ") {
			_, rest, _ := strings.Cut(call, "resumed>")
			call = d.halves[pid] + rest
		}
		end := strings.LastIndex(call, " = ")
		open := strings.IndexByte(call, '(')
		if end < 0 || open < 0 || open > end || strings.HasPrefix(call[end+3:], "-1") || strings.HasPrefix(call[end+3:], "?") {
			continue
		}
		args := strings.TrimSuffix(strings.TrimRight(call[open+1:end], " "), ")")
		d.call(t, call[:open], splitArgs(strings.TrimRight(args, " ")), call[end+3:], step, ack) // a blank ends the first half of a call
	}
}

// splitArgs parts the arguments of a call; strings hold no comma, since every byte of
// them is written in hexadecimal digits.
func splitArgs(s string) []string { return strings.Split(s, ", ") }

// unhex reads a string of \x2f\x74 form.
func unhex(s string) []byte {
	s = strings.Trim(s, `"`)
	b := make([]byte, 0, len(s)/4)
	for i := 0; i+4 <= len(s); i += 4 {
		n, err := strconv.ParseUint(s[i+2:i+4], 16, 8)
		if err != nil {
			return b
		}
		b = append(b, byte(n))
	}
	return b
}

// pathOf reads the path that strace puts behind a descriptor: 7<\x2f...>.
func pathOf(arg string) string {
	_, rest, ok := strings.Cut(arg, "<")
	if !ok {
		return ""
	}
	return string(unhex(strings.TrimSuffix(rest, ">")))
}

// at joins a path with the folder it is given from.
func at(folder, path string) string {
	p := string(unhex(path))
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(pathOf(folder), p)
}

func (d *disk) ours(path string) bool { return strings.HasPrefix(path, d.root+"/") }

func (d *disk) call(t *testing.T, name string, args []string, result string, step int, ack string) {
	t.Helper()
	switch name {
	case "write":
		if strings.HasPrefix(args[0], "1<") {
			if ack != "" && bytes.Contains(unhex(args[1]), []byte(ack)) {
				d.ops = append(d.ops, diskOp{kind: opAck, step: step})
			}
			return
		}
		d.write(args[0], -1, args[1])
	case "pwrite64":
		off, _ := strconv.ParseInt(args[3], 10, 64)
		d.write(args[0], off, args[1])
	case "ftruncate":
		if f, ok := d.names[pathOf(args[0])]; ok {
			size, _ := strconv.ParseInt(args[1], 10, 64)
			d.ops = append(d.ops, diskOp{kind: opTruncate, file: f, off: size})
		}
	case "fsync", "fdatasync":
		p := pathOf(args[0])
		if f, ok := d.names[p]; ok {
			d.ops = append(d.ops, diskOp{kind: opSync, file: f})
		} else if d.ours(p) || p == d.root {
			d.ops = append(d.ops, diskOp{kind: opSyncFolder, path: p})
		}
	case "openat":
		if strings.Contains(args[2], "O_TMPFILE") {
			fd, _, _ := strings.Cut(result, "<")
			d.nameless["/proc/self/fd/"+fd] = pathOf(result)
			d.files++
			d.names[pathOf(result)] = d.files
			return
		}
		d.open(pathOf(result), args[2])
	case "rename":
		d.rename(at("", args[0]), at("", args[1]))
	case "renameat", "renameat2":
		d.rename(at(args[0], args[1]), at(args[2], args[3]))
	case "linkat":
		from := at(args[0], args[1])
		if f, ok := d.names[cmp.Or(d.nameless[from], from)]; ok {
			to := at(args[2], args[3])
			d.names[to] = f
			d.ops = append(d.ops, diskOp{kind: opMake, file: f, path: to})
		}
	case "unlink", "rmdir":
		d.remove(at("", args[0]))
	case "unlinkat":
		d.remove(at(args[0], args[1]))
	case "mkdir":
		d.makeFolder(at("", args[0]))
	case "mkdirat":
		d.makeFolder(at(args[0], args[1]))
	default:
		for _, a := range args {
			if d.ours(pathOf(a)) || d.ours(string(unhex(a))) {
				t.Fatalf("the model of the disk does not know %s(%.200v)", name, args)
			}
		}
	}
}

func (d *disk) open(path, flags string) {
	if !d.ours(path) || strings.Contains(flags, "O_DIRECTORY") {
		return
	}
	f, ok := d.names[path]
	if !ok && strings.Contains(flags, "O_CREAT") {
		d.files++
		f = d.files
		d.names[path] = f
		d.ops = append(d.ops, diskOp{kind: opMake, file: f, path: path})
	}
	if strings.Contains(flags, "O_TRUNC") {
		d.ops = append(d.ops, diskOp{kind: opTruncate, file: f})
	}
}

func (d *disk) write(fd string, off int64, data string) {
	if f, ok := d.names[pathOf(fd)]; ok {
		d.ops = append(d.ops, diskOp{kind: opWrite, file: f, off: off, data: unhex(data)})
	}
}

func (d *disk) rename(from, to string) {
	if f, ok := d.names[from]; ok {
		delete(d.names, from)
		d.names[to] = f
		d.ops = append(d.ops, diskOp{kind: opRename, from: from, path: to})
	}
}

func (d *disk) remove(path string) {
	if d.ours(path) {
		delete(d.names, path)
		d.ops = append(d.ops, diskOp{kind: opRemove, path: path})
	}
}

func (d *disk) makeFolder(path string) {
	if d.ours(path) {
		d.ops = append(d.ops, diskOp{kind: opMakeFolder, path: path})
	}
}

// diskState is a disk after some of its operations: what is durable, and what waits.
type diskState struct {
	content map[int][]byte
	waiting map[int][]diskOp
	end     map[int]int64 // where a write without an offset goes
	names   map[string]int
	naming  map[string][]diskOp // by folder
	acked   []int
}

const aFolder = 0 // stands for a folder among names

// after returns the state after the first n operations.
func (d *disk) after(n int) *diskState {
	s := &diskState{content: map[int][]byte{}, waiting: map[int][]diskOp{}, end: map[int]int64{}, names: map[string]int{}, naming: map[string][]diskOp{}}
	for _, o := range d.ops[:n] {
		switch o.kind {
		case opWrite:
			if o.off < 0 {
				o.off = s.end[o.file]
			}
			s.end[o.file] = max(s.end[o.file], o.off+int64(len(o.data)))
			s.waiting[o.file] = append(s.waiting[o.file], o)
		case opTruncate:
			s.end[o.file] = o.off
			s.waiting[o.file] = append(s.waiting[o.file], o)
		case opSync:
			for _, w := range s.waiting[o.file] {
				s.content[o.file] = applied(s.content[o.file], w)
			}
			s.waiting[o.file] = nil
		case opMake, opMakeFolder, opRename, opRemove:
			dir := filepath.Dir(o.path)
			s.naming[dir] = append(s.naming[dir], o)
		case opSyncFolder:
			for _, w := range s.naming[o.path] {
				s.rename(w)
			}
			s.naming[o.path] = nil
		case opAck:
			s.acked = append(s.acked, o.step)
		}
	}
	return s
}

func applied(b []byte, o diskOp) []byte {
	if o.kind == opTruncate {
		if o.off <= int64(len(b)) {
			return b[:o.off:o.off]
		}
		return append(b[:len(b):len(b)], make([]byte, o.off-int64(len(b)))...)
	}
	b = append(b[:0:0], b...)
	if end := int(o.off) + len(o.data); end > len(b) {
		b = append(b, make([]byte, end-len(b))...)
	}
	copy(b[o.off:], o.data)
	return b
}

func (s *diskState) rename(o diskOp) {
	switch o.kind {
	case opMake:
		s.names[o.path] = o.file
	case opMakeFolder:
		s.names[o.path] = aFolder
	case opRename:
		if f, ok := s.names[o.from]; ok {
			delete(s.names, o.from)
			s.names[o.path] = f
		}
	case opRemove:
		delete(s.names, o.path)
	}
}

// cut lets the power go: of what waits, some reaches the disk.
func (s *diskState) cut(rng *rand.Rand) {
	mode := rng.IntN(5)
	for f, list := range s.waiting {
		for _, o := range chosen(rng, list, mode) {
			s.content[f] = applied(s.content[f], o)
		}
	}
	folders := make([]string, 0, len(s.naming))
	for dir := range s.naming {
		folders = append(folders, dir)
	}
	slices.Sort(folders)
	for _, dir := range folders { // names reach the disk in their order
		list := s.naming[dir]
		n := rng.IntN(len(list) + 1)
		switch mode {
		case 0:
			n = 0
		case 1:
			n = len(list)
		}
		for _, o := range list[:n] {
			s.rename(o)
		}
	}
}

// chosen returns the waiting writes that reach the disk: none, all, a beginning, any,
// or any with one of them torn.
func chosen(rng *rand.Rand, list []diskOp, mode int) []diskOp {
	if len(list) == 0 {
		return nil
	}
	var out []diskOp
	switch mode {
	case 0:
		return nil
	case 1:
		return list
	case 2:
		return list[:rng.IntN(len(list)+1)]
	}
	for _, o := range list {
		switch n := rng.IntN(4); {
		case n == 0:
		case n == 1 && mode == 4 && o.kind == opWrite:
			out = append(out, torn(rng, o)...)
		default:
			out = append(out, o)
		}
	}
	return out
}

// torn parts a write into its sectors, of which some reach the disk.
func torn(rng *rand.Rand, o diskOp) []diskOp {
	var out []diskOp
	for i := 0; i < len(o.data); i += sector {
		if rng.IntN(2) == 0 {
			out = append(out, diskOp{kind: opWrite, file: o.file, off: o.off + int64(i), data: o.data[i:min(i+sector, len(o.data))]})
		}
	}
	return out
}

// put writes the state into a folder. What lies in a folder whose name was lost is lost.
func (s *diskState) put(t *testing.T, root, into string) {
	t.Helper()
	paths := make([]string, 0, len(s.names))
	for p := range s.names {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	for _, p := range paths {
		to := filepath.Join(into, strings.TrimPrefix(p, root))
		var err error
		if s.names[p] == aFolder {
			err = os.Mkdir(to, 0o700)
		} else if _, statErr := os.Stat(filepath.Dir(to)); statErr == nil {
			err = os.WriteFile(to, s.content[s.names[p]], 0o600)
		}
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
}

func (s *diskState) String() string {
	return fmt.Sprintf("%d names durable, %v acknowledged", len(s.names), s.acked)
}

// TestTraceInHalves: a call that another thread interrupts in the trace has the numbers it
// has in one line.
func TestTraceInHalves(t *testing.T) {
	hex := func(s string) (out string) {
		for _, b := range []byte(s) {
			out += fmt.Sprintf("\\x%02x", b)
		}
		return out
	}
	d := newDisk("/r")
	j := hex("/r/j")
	d.trace(t, []byte("1 openat(AT_FDCWD<"+hex("/r")+">, \""+j+"\", O_RDWR|O_CREAT, 0600) = 3<"+j+">\n"+
		"1 ftruncate(3<"+j+">, 65536 <unfinished ...>\n2 fsync(9<"+hex("/else")+">) = 0\n1 <... ftruncate resumed>) = 0\n"+
		"1 pwrite64(3<"+j+">, \"\\x41\", 1, 4096 <unfinished ...>\n1 <... pwrite64 resumed>) = 1\n"+
		"1 fdatasync(3<"+j+"> <unfinished ...>\n1 <... fdatasync resumed>) = 0\n"), 0, "")
	if b := d.after(len(d.ops)).content[d.names["/r/j"]]; len(b) != 65536 || b[4096] != 'A' {
		t.Errorf("%d bytes after %+v", len(b), d.ops)
	}
}
