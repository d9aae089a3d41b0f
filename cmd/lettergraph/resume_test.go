package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// sources writes a folder of many sources of several formats.
func manySources(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for i := range 36 {
		c := invented{letters: 60, people: 40, bytes: 400, seed: uint64(i % 30)} // some are copies
		write, ending := c.writeMail, "mbox"
		switch i % 3 {
		case 1:
			write, ending = c.writeEdition, "txt"
		case 2:
			write, ending = c.writeTable, "csv"
		}
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, fmt.Sprintf("%02d.%s", i, ending)), b.Bytes())
	}
	put(t, filepath.Join(dir, "40.xml"), []byte(teiLetter))
	put(t, filepath.Join(dir, "41.txt"), []byte("no letter is in here\n"))
	put(t, filepath.Join(dir, "42.csv"), []byte("sender,addressee,senderDate\nAnna Weiss,Johann Falk,1731\nAnna Weiss\n"))
	return dir
}

const teiLetter = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><correspDesc>
<correspAction type="sent"><persName ref="#w">Anna Weiss</persName><date when="1731-05-02"/></correspAction>
<correspAction type="received"><persName ref="#f">Johann Falk</persName></correspAction>
</correspDesc></profileDesc></teiHeader><text><body><p>Greet <persName ref="#b">Brandt</persName>.</p></body></text></TEI>`

// filesIn are the files of a folder by name. Nothing in it may begin with a dot.
func filesIn(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			files[e.Name()], err = os.ReadFile(path)
		}
		if strings.HasPrefix(e.Name(), ".") {
			t.Errorf("left behind: %s", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func sameResults(t *testing.T, want, got map[string][]byte) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%d results, want %d", len(got), len(want))
	}
	for name := range want {
		if !bytes.Equal(want[name], got[name]) {
			t.Errorf("%s has other bytes than that of a run that was not interrupted", name)
		}
	}
}

// workSize is how much a run into the folder has in its work file.
func workSize(out string) int64 {
	info, err := os.Stat(filepath.Join(out, ".lettergraph-work", "letters"))
	if err != nil {
		return 0
	}
	return info.Size()
}

const runsIn = "LETTERGRAPH_TEST_RUNS"

// TestRunHere is not a test but the program, for TestKilledAndResumed.
func TestRunHere(t *testing.T) {
	if os.Getenv(runsIn) == "" {
		t.Skip("run by TestKilledAndResumed")
	}
	os.Exit(Main(context.Background(), strings.Split(os.Getenv(runsIn), "\n"), nil, os.Stdout, os.Stderr))
}

// A run that is killed, and killed again when it goes on, comes to the results of
// one that is not.
func TestKilledAndResumed(t *testing.T) {
	if testing.Short() {
		t.Skip("runs and kills processes")
	}
	in, dir := manySources(t), t.TempDir()
	once := func(out string, kill int64, more ...string) (output string, killed bool) {
		c := exec.Command(os.Args[0], "-test.run=^TestRunHere$")
		c.Env = append(os.Environ(), runsIn+"="+strings.Join(append([]string{"extract", in, "-o", out}, more...), "\n"))
		var b bytes.Buffer
		c.Stdout, c.Stderr = &b, &b
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		for kill > 0 {
			select {
			case <-ended:
				return b.String(), false
			case <-time.After(200 * time.Microsecond):
			}
			if workSize(out) >= kill {
				_ = c.Process.Kill()
				<-ended
				return b.String(), true
			}
		}
		<-ended
		return b.String(), false
	}
	whole, broken := filepath.Join(dir, "whole"), filepath.Join(dir, "broken")
	if output, _ := once(whole, 0); !strings.Contains(output, "letters from 39 sources") {
		t.Fatal(output)
	}
	want := filesIn(t, whole)
	kills := 0
	for kill := int64(30_000); ; kill += 120_000 {
		_, killed := once(broken, kill, "--resume")
		if !killed {
			break
		}
		kills++
		if entries, err := filepath.Glob(filepath.Join(broken, "[^.]*")); err != nil || len(entries) > 0 {
			t.Fatalf("under their names after a kill: %q", entries)
		}
	}
	if kills < 3 {
		t.Errorf("killed %d times only", kills)
	}
	sameResults(t, want, filesIn(t, broken))
}

// An interrupted run says how far it got and how to go on. Going on takes over what
// is unchanged and reads the rest; so does going on after a work file was damaged.
func TestInterruptedAndResumed(t *testing.T) {
	in, dir := manySources(t), t.TempDir()
	run := func(ctx context.Context, out string, more ...string) (int, string, string) {
		var stdout, stderr bytes.Buffer
		code := Main(ctx, append([]string{"extract", in, "-o", out}, more...), nil, &stdout, &stderr)
		return code, stdout.String(), stderr.String()
	}
	interrupt := func(out string) {
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		ended := make(chan struct{})
		go func() {
			for workSize(out) < 400_000 && ctx.Err() == nil {
				time.Sleep(200 * time.Microsecond)
			}
			cancel()
			close(ended)
		}()
		code, _, stderr := run(ctx, out)
		cancel()
		<-ended
		if code != faulty || !strings.Contains(stderr, "interrupted; nothing was written") ||
			!strings.Contains(stderr, "of 39 sources were read to the end") || !strings.Contains(stderr, "--resume goes on from there") {
			t.Fatalf("exit status %d: %s", code, stderr)
		}
	}
	out, again, whole := filepath.Join(dir, "out"), filepath.Join(dir, "again"), filepath.Join(dir, "whole")
	interrupt(out)
	// Of two sources that were read, one changes and one comes to nothing.
	put(t, filepath.Join(in, "00.mbox"), []byte("From a@example.org Mon Jan  1 00:00:00 1996\nFrom: Ann <ann@example.org>\nTo: Ben <ben@example.org>\nDate: Mon, 01 Jan 1996 00:00:00 +0000\n\nAsk Mr. Dean.\n"))
	if err := os.Remove(filepath.Join(in, "01.txt")); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := run(t.Context(), whole); code != faulty || !strings.Contains(stderr, "42.csv:3:") {
		t.Fatalf("exit status %d: %s", code, stderr)
	}
	want := filesIn(t, whole)
	code, stdout, stderr := run(t.Context(), out, "--resume")
	if code != faulty || !strings.Contains(stdout, "taken over from the interrupted run") || !strings.Contains(stderr, "42.csv:3:") {
		t.Errorf("exit status %d: %s%s", code, stdout, stderr)
	}
	sameResults(t, want, filesIn(t, out))

	interrupt2 := func(spoil func(path string)) {
		t.Helper()
		if err := os.RemoveAll(again); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			for workSize(again) < 400_000 && ctx.Err() == nil {
				time.Sleep(200 * time.Microsecond)
			}
			cancel()
		}()
		run(ctx, again)
		spoil(filepath.Join(again, ".lettergraph-work", "letters"))
		if code, _, stderr := run(t.Context(), again, "--resume"); code != faulty {
			t.Fatalf("exit status %d: %s", code, stderr)
		}
		sameResults(t, want, filesIn(t, again))
	}
	interrupt2(func(path string) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		b[len(b)/2] ^= 0x20
		put(t, path, b)
	})
	interrupt2(func(path string) {
		if err := os.Truncate(path, 50_001); err != nil {
			t.Fatal(err)
		}
	})
}
