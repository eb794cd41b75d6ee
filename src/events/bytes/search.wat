;; Searches messages as bytes, a gigabyte of them at a time. All addresses are in the one memory; whoever calls
;; lays out what is where (search-machine.ts) and leaves at least 32 bytes behind every text, which are read and never counted.
(module
  (memory (export "memory") 1)

  ;; Marks the rows that contain a needle. `ends` has the end of each row as u32 (the last one is `len`), `flags` one byte a row, of
  ;; which those of rows with the needle become 2. 16 places at a time are tried for two bytes of the needle (at `a` and `b` in it,
  ;; the rarest that it has); only where both are right the needle is compared. A needle over the end of a row is none.
  (func (export "findRows")
    (param $text i32) (param $len i32) (param $needle i32) (param $n i32) (param $a i32) (param $b i32)
    (param $ends i32) (param $flags i32)
    (local $first v128) (local $second v128) (local $mask i32)
    (local $pos i32) (local $last i32) (local $at i32) (local $k i32) (local $end i32)
    (local.set $last (i32.sub (local.get $len) (local.get $n)))
    (local.set $first (v128.load8_splat (i32.add (local.get $needle) (local.get $a))))
    (local.set $second (v128.load8_splat (i32.add (local.get $needle) (local.get $b))))
    (local.set $a (i32.add (local.get $text) (local.get $a)))
    (local.set $b (i32.add (local.get $text) (local.get $b)))
    (local.set $end (i32.load (local.get $ends)))
    (block $done
      (loop $next
        (br_if $done (i32.gt_s (local.get $pos) (local.get $last)))
        (local.set $mask
          (i8x16.bitmask
            (v128.and
              (i8x16.eq (v128.load (i32.add (local.get $a) (local.get $pos))) (local.get $first))
              (i8x16.eq (v128.load (i32.add (local.get $b) (local.get $pos))) (local.get $second)))))
        (if (local.get $mask)
          (then
            (loop $candidate
              (local.set $at (i32.add (local.get $pos) (i32.ctz (local.get $mask))))
              (local.set $mask
                (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
              (br_if $done (i32.gt_s (local.get $at) (local.get $last)))
              (local.set $k (i32.const 0))
              (block $differs
                (loop $compare
                  (br_if $differs
                    (i32.ne
                      (i32.load8_u (i32.add (i32.add (local.get $text) (local.get $at)) (local.get $k)))
                      (i32.load8_u (i32.add (local.get $needle) (local.get $k)))))
                  (local.set $k (i32.add (local.get $k) (i32.const 1)))
                  (br_if $compare (i32.lt_u (local.get $k) (local.get $n))))
                (loop $row
                  (if (i32.le_u (local.get $end) (local.get $at))
                    (then
                      (local.set $ends (i32.add (local.get $ends) (i32.const 4)))
                      (local.set $flags (i32.add (local.get $flags) (i32.const 1)))
                      (local.set $end (i32.load (local.get $ends)))
                      (br $row))))
                (if (i32.le_u (i32.add (local.get $at) (local.get $n)) (local.get $end))
                  (then
                    (i32.store8 (local.get $flags) (i32.const 2))
                    ;; One is enough for this row.
                    (local.set $pos (local.get $end))
                    (br $next))))
              (br_if $candidate (local.get $mask)))))
        (local.set $pos (i32.add (local.get $pos) (i32.const 16)))
        (br $next))))

  ;; Sets a bit for each gram of a text in a table of 65,536 bits (signature.ts says which grams and why).
  (func (export "sign") (param $text i32) (param $len i32) (param $bits i32)
    (local $p i32) (local $word i64) (local $byte i32) (local $hash i32)
    (local $digit i32) (local $digit2 i32)
    (local $least i32) (local $leastAt i32) (local $q i32)
    ;; Where the last two digits are, as ends: 0 = none yet.
    (local.set $leastAt (i32.const -1))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $p) (local.get $len)))
        (local.set $byte (i32.load8_u (i32.add (local.get $text) (local.get $p))))
        (local.set $p (i32.add (local.get $p) (i32.const 1)))
        (if (i32.lt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10))
          (then
            (local.set $digit2 (local.get $digit))
            (local.set $digit (local.get $p))))
        ;; Four bytes that end here, none of them a digit.
        (if (i32.ge_s (i32.sub (local.get $p) (local.get $digit)) (i32.const 4))
          (then
            (call $set (local.get $bits)
              (i32.shr_u
                (i32.mul
                  (i32.load (i32.add (local.get $text) (i32.sub (local.get $p) (i32.const 4))))
                  (i32.const 0x9E3779B1))
                (i32.const 16)))))
        ;; `\u` and three more bytes.
        (if (i32.and
              (i32.eq (local.get $byte) (i32.const 0x5C))
              (i32.le_u (i32.add (local.get $p) (i32.const 4)) (local.get $len)))
          (then
            (local.set $word (i64.load (i32.add (local.get $text) (i32.sub (local.get $p) (i32.const 1)))))
            (if (i64.eq (i64.and (local.get $word) (i64.const 0xFFFF)) (i64.const 0x755C))
              (then
                (call $set (local.get $bits)
                  (i32.shr_u
                    (call $hash (i64.and (local.get $word) (i64.const 0xFF_FFFF_FFFF)))
                    (i32.const 16)))))))
        ;; Ten bytes that end here, two of them digits: of the six rows of five bytes in them the one with the least hash.
        (if (i32.and
              (i32.ge_u (local.get $p) (i32.const 10))
              (i32.gt_s (local.get $digit2) (i32.sub (local.get $p) (i32.const 10))))
          (then
            (local.set $q (i32.sub (local.get $p) (i32.const 5)))
            (if (i32.lt_s (local.get $leastAt) (i32.sub (local.get $p) (i32.const 10)))
              (then
                ;; What was the least is behind us, or nothing was: all six anew, unless the windows before this one were not asked.
                (local.set $least (i32.const -1))
                (local.set $q (i32.sub (local.get $p) (i32.const 10)))))
            (loop $rows
              (local.set $hash
                (call $hash
                  (i64.and
                    (i64.load (i32.add (local.get $text) (local.get $q)))
                    (i64.const 0xFF_FFFF_FFFF))))
              (if (i32.le_u (local.get $hash) (local.get $least))
                (then
                  (local.set $least (local.get $hash))
                  (local.set $leastAt (local.get $q))))
              (local.set $q (i32.add (local.get $q) (i32.const 1)))
              (br_if $rows (i32.le_u (local.get $q) (i32.sub (local.get $p) (i32.const 5)))))
            (call $set (local.get $bits)
              (i32.shr_u (i32.mul (local.get $least) (i32.const 0x85EBCA6B)) (i32.const 16))))
          (else (local.set $leastAt (i32.const -1))))
        (br $next))))

  (func $hash (param $word i64) (result i32)
    (i32.wrap_i64
      (i64.shr_u (i64.mul (local.get $word) (i64.const 0x9E3779B97F4A7C15)) (i64.const 32))))

  (func $set (param $bits i32) (param $index i32)
    (local $at i32)
    (local.set $at (i32.add (local.get $bits) (i32.shr_u (local.get $index) (i32.const 3))))
    (i32.store8 (local.get $at)
      (i32.or
        (i32.load8_u (local.get $at))
        (i32.shl (i32.const 1) (i32.and (local.get $index) (i32.const 7))))))
)
