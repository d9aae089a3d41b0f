package folder

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

const killedIn = "LETTERGRAPH_TEST_KILLED_IN"

// killedNames are results of many blocks, each with the number of its run.
var killedNames = []string{"letters.csv", "mentions.csv", "network.html"}

func killedContent(run int) []byte {
	return append(bytes.Repeat(fmt.Appendf(nil, "run %06d\n", run), 20000), "end\n"...)
}

// TestWriteUntilKilled is not a test but what TestKilled runs and kills.
func TestWriteUntilKilled(t *testing.T) {
	dir := os.Getenv(killedIn)
	if dir == "" {
		t.Skip("run by TestKilled")
	}
	for run := 1; ; run++ {
		f, err := New(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range killedNames {
			err := f.Write(name, func(w io.Writer) error {
				for part := range slices.Chunk(killedContent(run), 40000) {
					os.Stdout.WriteString(".") // tells TestKilled how far this has got
					if _, err := w.Write(part); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Commit(); err != nil {
			t.Fatal(err)
		}
	}
}

// A result under its own name is whole, whenever the program was killed.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("runs and kills processes")
	}
	dir := t.TempDir()
	seen := 0
	for i := range 25 {
		c := exec.Command(os.Args[0], "-test.run=^TestWriteUntilKilled$")
		c.Env = append(os.Environ(), killedIn+"="+dir)
		steps, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(steps, make([]byte, 1+5*i)); err != nil {
			t.Fatal(err)
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = c.Wait()
		for _, name := range killedNames {
			data, err := os.ReadFile(filepath.Join(dir, name))
			if os.IsNotExist(err) {
				continue // killed before the first result was whole
			}
			if err != nil {
				t.Fatal(err)
			}
			var run int
			if _, err := fmt.Sscanf(string(data), "run %d\n", &run); err != nil || !bytes.Equal(data, killedContent(run)) {
				t.Fatalf("%s is not whole: %d bytes", name, len(data))
			}
			seen++
		}
	}
	if seen == 0 {
		t.Error("no process lived long enough to write a result")
	}
	f, err := New(dir)
	if err != nil {
		t.Fatal(err)
	}
	f.Discard()
	left, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("what killed runs left is still there: %q %v", left, err)
	}
}
