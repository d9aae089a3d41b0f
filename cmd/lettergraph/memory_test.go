package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// peak is the most memory in use, in bytes, while something is done. Garbage is
// collected early, so that it hardly counts.
func peak(do func()) int64 {
	defer debug.SetGCPercent(debug.SetGCPercent(40))
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	stop, stopped := make(chan struct{}), make(chan struct{})
	most := int64(0)
	go func() {
		defer close(stopped)
		for {
			runtime.ReadMemStats(&now)
			most = max(most, int64(now.HeapAlloc)-int64(before.HeapAlloc))
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	}()
	do()
	close(stop)
	<-stopped
	return most
}

// Memory grows with people and, a little, with letters, but not with their text: 64
// times the text takes no more than what is on its way through the program.
func TestMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 180 MB")
	}
	dir := t.TempDir()
	run := func(c invented, ending string) int64 {
		in := filepath.Join(dir, fmt.Sprintf("%d-%d.%s", c.letters, c.bytes, ending))
		file, err := os.Create(in)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.writers()["letters."+ending](file); err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		var stderr bytes.Buffer
		return peak(func() {
			if code := Main(t.Context(), []string{"extract", "-q", "-j", "2", in, "-o", in + ".out"}, nil, &stderr, &stderr); code != done {
				t.Fatalf("exit status %d: %s", code, stderr.String())
			}
		})
	}
	const (
		longLetters = 3000
		inFlight    = 48 << 20 // less than the 58 MB of text, by what garbage there may be more than what is on its way
	)
	for _, ending := range [...]string{"mbox", "csv", "txt"} {
		run(invented{letters: 20, people: 20, bytes: 300, seed: 1}, ending) // tables that are made once
		few := run(invented{letters: 200, people: 100, bytes: 300, seed: 1}, ending)
		some := run(invented{letters: 2000, people: 100, bytes: 300, seed: 1}, ending)
		many := run(invented{letters: 6000, people: 100, bytes: 300, seed: 1}, ending)
		long := run(invented{letters: longLetters, people: 100, bytes: 64 * 300, seed: 1}, ending)
		t.Logf("%s: 200 letters %.1f MB, 2000 letters %.1f MB, 6000 letters %.1f MB, 3000 long letters %.1f MB", ending, float64(few)/1e6, float64(some)/1e6, float64(many)/1e6, float64(long)/1e6)
		if long > some+inFlight {
			t.Errorf("%s: 64 times the text takes %d more bytes", ending, long-some)
		}
		// The 4 MB of an edition that are looked at together hold all these letters.
		if each := (many - some) / 4000; ending != "txt" && each > 3000 {
			t.Errorf("%s: %d bytes a letter", ending, each)
		}
	}
}
