package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"lettergraph/extract"
	"lettergraph/extract/folder"
)

// executed is what came of the program as a process of its own.
type executed struct {
	code           int // -1 where a signal ended it
	stdout, stderr string
	memory         int64         // bytes, the most it held; 0 where the system does not say
	time           time.Duration // of the processor
}

// execute runs the program as a process of its own.
func execute(t *testing.T, in io.Reader, args ...string) *executed {
	t.Helper()
	return executeCommand(t, exec.Command("lettergraph", args...), in)
}

func executeCommand(t *testing.T, c *exec.Cmd, in io.Reader) *executed {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = in, &stdout, &stderr
	var exit *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	r := &executed{code: c.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String()}
	r.time = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok && runtime.GOOS == "linux" {
		r.memory = int64(usage.Maxrss) << 10
	}
	return r
}

// contents are the files in a folder, without what begins with a dot, which is no
// result.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			return nil
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// A full disk, which a bound on the size of files stands for, costs the new results
// and nothing else: at whatever size it is met, and where the temporary files lie,
// too.
func triedFullDisk(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip(err)
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.txt"), filepath.Join(dir, "out")
	put(t, in, []byte(pierLetters(3)))
	if r := execute(t, nil, "run", "-q", in, "-o", out); r.code != done {
		t.Fatalf("exit status %d: %s", r.code, r.stderr)
	}
	before := contents(t, out)
	put(t, in, []byte(pierLetters(60)))
	for _, blocks := range []int{0, 1, 8, 40, 120} {
		limited := exec.Command("sh", "-c", fmt.Sprintf("ulimit -f %d; exec lettergraph run -q %s -o %s", blocks, in, out))
		r := executeCommand(t, limited, nil)
		if r.code != faulty || !strings.HasPrefix(r.stderr, "lettergraph: ") || !strings.HasSuffix(r.stderr, "file too large\n") {
			t.Errorf("%d blocks: exit status %d, %s", blocks, r.code, r.stderr)
		}
		if fmt.Sprint(contents(t, out)) != fmt.Sprint(before) {
			t.Errorf("%d blocks: the results that were there are no longer as they were", blocks)
		}
		fresh := filepath.Join(dir, "fresh")
		executeCommand(t, exec.Command("sh", "-c", fmt.Sprintf("ulimit -f %d; exec lettergraph run -q %s -o %s", blocks, in, fresh)), nil)
		if _, err := os.Stat(fresh); err == nil && len(contents(t, fresh)) > 0 {
			t.Errorf("%d blocks: some results were written, %q", blocks, slices.Sorted(maps.Keys(contents(t, fresh))))
		}
	}
	fullDevice(t, dir, in, before)
}

// fullDevice does the same on a file system of 64 KB, where one may be mounted.
func fullDevice(t *testing.T, dir, in string, before map[string]string) {
	small := filepath.Join(dir, "small")
	if err := os.Mkdir(small, 0o777); err != nil {
		t.Fatal(err)
	}
	mount, err := exec.LookPath("mount")
	if err == nil {
		err = exec.Command(mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", small).Run()
	}
	if err != nil {
		t.Logf("no small file system can be mounted here: %v", err)
		return
	}
	defer func() {
		if err := exec.Command("umount", small).Run(); err != nil {
			t.Error(err)
		}
	}()
	out := filepath.Join(small, "out")
	if err := os.Mkdir(out, 0o777); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, extract.LettersName), []byte(before[extract.LettersName]))
	r := execute(t, nil, "run", "-q", in, "-o", out)
	if r.code != faulty || !strings.Contains(r.stderr, "no space left on device") {
		t.Errorf("exit status %d: %s", r.code, r.stderr)
	}
	if after := contents(t, out); len(after) != 1 || after[extract.LettersName] != before[extract.LettersName] {
		t.Errorf("in the folder are now %d files", len(after))
	}
}

// kills is how often the program is killed.
const kills = 100

// Each result under its own name is whole, that of this run or that of the one
// before, at whatever moment the program is killed; and the next run makes of the
// folder what it would have made without.
func triedKilled(t *testing.T) {
	tested(t, "badinput_test.go", "TestInterrupted")
	dir := t.TempDir()
	var sources [2]string
	var want [2]map[string]string
	var length time.Duration
	for i := range sources {
		sources[i] = filepath.Join(dir, fmt.Sprint(i), "letters.txt")
		if err := os.Mkdir(filepath.Dir(sources[i]), 0o777); err != nil {
			t.Fatal(err)
		}
		put(t, sources[i], []byte(strings.ReplaceAll(pierLetters(3), "Dunstan", []string{"Dunstan", "Eastwick"}[i])))
		out := filepath.Join(dir, fmt.Sprint("want", i))
		began := time.Now()
		if r := execute(t, nil, "run", "-q", sources[i], "-o", out); r.code != done {
			t.Fatalf("exit status %d: %s", r.code, r.stderr)
		}
		length = time.Since(began)
		want[i] = contents(t, out)
	}
	out := filepath.Join(dir, "out")
	survived := 0
	for i := range kills {
		c := exec.Command("lettergraph", "run", "-q", sources[i%2], "-o", out)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		kill := time.AfterFunc(length*5/4*time.Duration(i*37%kills)/kills, func() { _ = c.Process.Kill() })
		if c.Wait() == nil {
			survived++
		}
		kill.Stop()
		if _, err := os.Stat(out); err != nil {
			continue // killed before there was a folder
		}
		for name, content := range contents(t, out) {
			if content != want[0][name] && content != want[1][name] {
				t.Fatalf("kill %d: %s is neither the old result nor the new: %d bytes", i, name, len(content))
			}
		}
	}
	if survived == 0 || survived > kills*3/4 {
		t.Logf("%d of %d runs ended before they were killed", survived, kills)
	}
	for i := range sources {
		if r := execute(t, nil, "run", "-q", sources[i], "-o", out); r.code != done {
			t.Fatalf("exit status %d: %s", r.code, r.stderr)
		}
		if fmt.Sprint(contents(t, out)) != fmt.Sprint(want[i]) {
			t.Error("a run after those that were killed does not make what it would have made without")
		}
	}
}

// A run that is killed when some of its results have their names and others do not
// yet leaves nothing that the next one takes for decided by a person.
func TestKilledBetweenTwoNames(t *testing.T) {
	dir := t.TempDir()
	in, out, next := filepath.Join(dir, "letters.txt"), filepath.Join(dir, "out"), filepath.Join(dir, "next")
	run := func(n int, to string) {
		t.Helper()
		put(t, in, []byte(pierLetters(n)))
		if r := execute(t, nil, "run", "-q", in, "-o", to); r.code != done {
			t.Fatalf("exit status %d: %s", r.code, r.stderr)
		}
	}
	run(3, out)
	run(5, next)
	before, want := contents(t, out), contents(t, next)
	left := filepath.Join(out, ".lettergraph-unfinished-1")
	for named := range len(want) {
		if err := os.Mkdir(left, 0o777); err != nil {
			t.Fatal(err)
		}
		for i, name := range slices.Sorted(maps.Keys(want)) {
			put(t, filepath.Join(out, name), []byte(before[name]))
			if i < named && name != folder.ManifestName {
				put(t, filepath.Join(out, name), []byte(want[name]))
			} else {
				put(t, filepath.Join(left, name), []byte(want[name]))
			}
		}
		after := before // nothing had its name
		if named > 0 {
			after = want
		}
		if err := folder.Finish(out); err != nil || fmt.Sprint(contents(t, out)) != fmt.Sprint(after) {
			t.Errorf("%d results had their names: the folder is not that of one run (%v)", named, err)
		}
		decided, err := extract.ReadDecided("", "", out)
		if err != nil || len(decided.People) != 0 {
			t.Errorf("%d results had their names: %d rows that nobody decided count as decided (%v)", named, len(decided.People), err)
		}
	}
}

// The same sources give the same bytes, however many things are done at a time.
func TestAnyNumberOfCores(t *testing.T) {
	letters := filepath.Join(root, "testdata", "letters")
	var want map[string]string
	for _, cores := range []string{"1", "2", "8"} {
		out := filepath.Join(t.TempDir(), "out")
		c := exec.Command("lettergraph", "run", "-q", letters, "-o", out)
		c.Env = append(os.Environ(), "GOMAXPROCS="+cores)
		if r := executeCommand(t, c, nil); r.code != done {
			t.Fatalf("exit status %d: %s", r.code, r.stderr)
		}
		got := contents(t, out)
		if want == nil {
			want = got
		}
		for name := range want {
			if got[name] != want[name] {
				t.Errorf("GOMAXPROCS=%s: %s is another", cores, name)
			}
		}
		if len(got) != len(want) {
			t.Errorf("GOMAXPROCS=%s: %d files, want %d", cores, len(got), len(want))
		}
	}
}

// No command opens a socket of any kind.
func TestNoNetwork(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not here, so nobody sees what the program asks of the system")
	}
	dir := t.TempDir()
	if err := exec.Command(strace, "-f", "-o", filepath.Join(dir, "try"), "true").Run(); err != nil {
		t.Skipf("strace may not look at a process here: %v", err)
	}
	binary := filepath.Join(dir, "lettergraph-built")
	build := exec.Command("go", "build", "-buildvcs=false", "-o", binary, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	letters := filepath.Join(root, "testdata", "letters")
	out := func(name string) string { return filepath.Join(dir, name) }
	t.Setenv(opensSocket, "yes")
	if len(networkCalls(t, strace, os.Args[0], "-test.run=^TestOpensSocket$")) == 0 {
		t.Fatal("strace does not see a socket where there is one")
	}
	for _, args := range [][]string{
		{"run", letters, "-o", out("run"), "--missing", "1", "--null", "1", "--doubt", "1", "--by", "5y"},
		{"run", "--check", out("run")},
		{"extract", letters, "-o", out("extract")},
		{"measure", out("extract"), "-o", out("measure")},
		{"render", out("run"), "-o", out("a.svg")},
		{"render", out("run"), "-o", out("a.png")},
		{"render", out("run"), "-o", out("a.dot")},
		{"render", out("run"), "-o", out("a.html")},
		{"render", out("run"), "--engine", "neato", "-o", out("b.svg")},
		{"convert", out("run"), "-o", out("a.gexf")},
		{"convert", out("run"), "-o", out("a.graphml")},
		{"convert", out("run"), "-o", out("a.json")},
		{"convert", out("run"), "-o", out("a.csv")},
		{"convert", out("run"), "-o", out("a.xml")},
		{"people", out("run")},
		{"man", out("man")},
		{"completion", "bash"},
	} {
		if calls := networkCalls(t, strace, append([]string{binary}, args...)...); len(calls) > 0 {
			t.Errorf("%s: %s", strings.Join(args, " "), calls[0])
		}
	}
}

// systemCall is a line in which strace names one, and not only a thread's end.
var systemCall = regexp.MustCompile(`^\d+ +(?:<\.\.\. )?\w+[( ]`)

const opensSocket = "LETTERGRAPH_TEST_OPENS_SOCKET"

// TestOpensSocket is not a test but what TestNoNetwork runs to see strace see.
func TestOpensSocket(t *testing.T) {
	if os.Getenv(opensSocket) == "" {
		t.Skip("run by TestNoNetwork")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Skip(err) // the attempt is what matters
	}
	l.Close()
}

// networkCalls are the system calls of a command and of what it starts that have to
// do with a network.
func networkCalls(t *testing.T, strace string, command ...string) []string {
	t.Helper()
	record := filepath.Join(t.TempDir(), "calls")
	c := exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", record}, command...)...)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", strings.Join(command, " "), err, out)
	}
	data, err := os.ReadFile(record)
	if err != nil {
		t.Fatal(err)
	}
	calls := strings.Split(string(data), "\n")
	return slices.DeleteFunc(calls, func(line string) bool { return !systemCall.MatchString(line) })
}
