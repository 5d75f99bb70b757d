package mcpperf.config;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An arrival rate, requests/s. */
@DecimalMin(value = "0", inclusive = false)
@DecimalMax("1000000")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface RequestRate {
  String message() default "a number above 0, at most 1000000";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
